/** The vault's record: a sound one is known, a corrupt or foreign one never taken for it. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { isConfig } from '../../../../src/core/config/is-config.ts';
import {
  emptySession,
  isStoredSession,
  type StoredSession,
} from '../../../../src/core/session/stored-records.ts';
import { newSchedule } from '../../../../src/core/polling/poll-schedule.ts';
import type { Moment } from '../../../../src/core/polling/monotonic-time.ts';
import { configOf } from '../support/config.ts';
import { ada } from '../support/sessions.ts';

const moment: Moment = { boot: 'b1', mono: 1_000, page: { id: 'p1', mono: 5_000 } };

const full: StoredSession = {
  schema: 1,
  provider: 'auth0 https://login.example.com/ tv',
  grant: {
    id: 'g1',
    deviceCode: 'DC',
    userCode: 'WDJB-MJHT',
    verificationUri: 'https://login.example.com/device',
    verificationUriComplete: null,
    schedule: newSchedule(5, 900, moment),
  },
  tokens: {
    id: 'g1',
    accessToken: 'AT',
    refreshToken: 'RT',
    lifetimeMs: 3_600_000,
    received: moment,
    receivedWall: 1_790_000_000_000,
    refreshing: false,
  },
  profile: ada,
};

/** The places of all members, at any depth. */
function placesIn(value: unknown, above: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...above, key],
    ...placesIn(inner, [...above, key]),
  ]);
}

/** The same, with something else in one place. */
function changed(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const members = new Map(Object.entries(value ?? {}));
  members.set(key, changed(members.get(key), rest, other));
  return Object.fromEntries(members);
}

void test('sound records', () => {
  const page = null;
  const bare: StoredSession = {
    ...emptySession('x'),
    tokens: {
      id: 'g1',
      accessToken: 'AT',
      refreshToken: null,
      lifetimeMs: null,
      received: { ...moment, page },
      receivedWall: -1,
      refreshing: true,
    },
  };
  for (const record of [full, bare, emptySession('x')]) {
    expect(isStoredSession(record)).to.equal(true);
    expect(isStoredSession(structuredClone(record))).to.equal(true);
    expect(isStoredSession(JSON.parse(JSON.stringify(record)))).to.equal(true);
  }
});

void test('each member counts: without it, or with something else in its place, the record is corrupt', () => {
  const places = placesIn(full);
  expect(places).to.have.length.above(35);
  for (const place of places) {
    for (const other of [undefined, [], Symbol('odd'), NaN]) {
      // JSON has no NaN; the hint of the wall clock is never calculated with unless it is sane.
      if (Number.isNaN(other) && place.join('.') === 'tokens.receivedWall') continue;
      expect(
        isStoredSession(changed(full, place, other)),
        `${place.join('.')} = ${String(other)}`,
      ).to.equal(false);
    }
  }
});

void test('what earlier versions did not store may be missing, though not be something else', () => {
  const optional: Readonly<Record<string, readonly unknown[]>> = {
    'tokens.bound': [
      undefined,
      null,
      {},
      { 'https://tv.example.com/relay/token': 'https://login.example.com/token' },
    ],
    'profile.picture': [undefined, null, 'https://login.example.com/ada.png'],
    'grant.schedule.answered': [undefined, true, false],
  };
  for (const [place, values] of Object.entries(optional)) {
    for (const value of values)
      expect(
        isStoredSession(changed(full, place.split('.'), value)),
        `${place} = ${String(value)}`,
      ).to.equal(true);
  }
  for (const place of ['tokens.bound', 'profile.picture']) {
    for (const other of [5, true, [], Symbol('odd')]) {
      expect(
        isStoredSession(changed(full, place.split('.'), other)),
        `${place} = ${String(other)}`,
      ).to.equal(false);
    }
  }
});

void test('a record of another schema is foreign', () => {
  for (const schema of [0, 2, '1', null])
    expect(isStoredSession({ ...full, schema })).to.equal(false);
});

void test('members that a later version adds do no harm', () => {
  for (const place of [
    ['later'],
    ['grant', 'later'],
    ['grant', 'schedule', 'later'],
    ['tokens', 'later'],
    ['profile', 'later'],
  ]) {
    expect(isStoredSession(changed(full, place, { any: 'thing' })), place.join('.')).to.equal(true);
  }
});

void test('anything else is judged without a throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(isStoredSession(value)).to.equal(false);
      expect(isConfig(value)).to.equal(false);
    }),
  );
});

void test('a configuration that this version has judged is known again', () => {
  // Earlier versions stored none with a brand.
  const branded = configOf({}, { brand: { name: 'Living Room+', accent: '#e50914' } });
  for (const config of [configOf(), configOf({ name: 'github', issuer: null }), branded]) {
    expect(isConfig(JSON.parse(JSON.stringify(config)))).to.equal(true);
    for (const place of [
      ['provider'],
      ['provider', 'clientId'],
      ['provider', 'endpoints'],
      ['api'],
      ['api', 'baseUrl'],
      ['api', 'paths'],
      ['api', 'headers'],
      ['api', 'pictures'],
      ['api', 'mapping'],
      ['kiosk'],
    ]) {
      expect(isConfig(changed(config, place, undefined)), place.join('.')).to.equal(false);
    }
  }
});
