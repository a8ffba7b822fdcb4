/** Whatever comes in whatever order: what holds in each state that the session can get into. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  initialSession,
  type Session,
  type SessionEvent,
} from '../../../../src/core/session/session.ts';
import { transition, type Effect } from '../../../../src/core/session/transition.ts';
import { ada, failedIn, grantView } from '../support/sessions.ts';

const grants = fc.constantFrom('g1', 'g2', 'g3').map(grantView);
const grantId = fc.constantFrom('g1', 'g2', 'g3');
const links = fc.constantFrom('ok', 'slowed', 'retrying');
const failure = failedIn('grant');

const found = fc.oneof(
  fc.record({
    kind: fc.constant('nobody'),
    notice: fc.constantFrom('session-ended', 'storage-reset', 'approval-undone', null),
  }),
  fc.record({ kind: fc.constant('grant'), grant: grants, link: links }),
  fc.record({ kind: fc.constant('somebody'), profile: fc.option(fc.constant(ada)) }),
);

const events: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record({ kind: fc.constant('restored'), found }),
  fc.record({ kind: fc.constant('page-opened'), startAtOnce: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom('start', 'cancel', 'sign-out', 'refresh-profile', 'tokens-refused'),
  }),
  fc.record({ kind: fc.constant('setup-failed'), failure: fc.constant(failedIn('setup')) }),
  fc.record({ kind: fc.constant('grant-received'), grant: grants }),
  fc.record({ kind: fc.constant('grant-failed'), failure: fc.constant(failure) }),
  fc.record({ kind: fc.constant('still-pending'), grant: grants, link: links }),
  fc.record({
    kind: fc.constant('grant-ended'),
    grantId,
    why: fc.constantFrom('expired', 'denied', 'lost'),
  }),
  fc.record({ kind: fc.constant('grant-refused'), grantId, failure: fc.constant(failure) }),
  fc.record({ kind: fc.constant('approved'), grantId }),
  fc.record({ kind: fc.constant('approval-undone') }),
  fc.record({ kind: fc.constant('profile-read'), profile: fc.constant(ada) }),
  fc.record({
    kind: fc.constant('profile-failed'),
    failure: fc.constant(failedIn('profile')),
    known: fc.option(fc.constant(ada)),
  }),
);

const secrets = ['deviceCode', 'accessToken', 'refreshToken'];

/** All that may cross to the page. Anything that slipped in would be another key. */
const publicKeys: Readonly<Record<Session['kind'], readonly string[]>> = {
  starting: [],
  'signed-out': ['notice'],
  'requesting-code': [],
  'awaiting-approval': [
    'grant',
    'link',
    'id',
    'userCode',
    'verificationUri',
    'verificationUriComplete',
    'remainingMs',
    'lifetimeMs',
  ],
  ended: ['why'],
  'signed-in': [
    'profile',
    'freshness',
    'problem',
    'name',
    'email',
    'memberSince',
    'picture',
    ...Object.keys(failure),
  ],
  failed: ['failure', ...Object.keys(failure)],
};

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

/** Plays events one after the other, and shows each step. */
function walk(
  path: readonly SessionEvent[],
  see: (before: Session, event: SessionEvent, after: Session, todo: readonly Effect[]) => void,
): void {
  let session = initialSession;
  for (const event of path) {
    const { session: next, effects } = transition(session, event);
    see(session, event, next, effects);
    session = next;
  }
}

const paths = fc.array(events, { maxLength: 40 });

void test('no session ever holds a key that is not for the page', () => {
  fc.assert(
    fc.property(paths, (path) => {
      walk(path, (_before, _event, after) => {
        const keys = keysIn(after);
        expect(keys.filter((key) => secrets.includes(key))).to.deep.equal([]);
        expect(['kind', ...publicKeys[after.kind]]).to.include.members(keys);
      });
    }),
  );
});

void test('a code on the screen goes only when its own grant ends, a person cancels, or all is built anew', () => {
  fc.assert(
    fc.property(paths, (path) => {
      walk(path, (before, event, after) => {
        if (before.kind !== 'awaiting-approval') return;
        if (after.kind === 'awaiting-approval' && after.grant.id === before.grant.id) return;
        if ('grantId' in event) expect(event.grantId).to.equal(before.grant.id);
        else expect(event.kind).to.be.oneOf(['cancel', 'restored', 'setup-failed']);
      });
    }),
  );
});

void test('only a person or the provider’s refusal signs anybody out', () => {
  fc.assert(
    fc.property(paths, (path) => {
      walk(path, (before, event, after) => {
        if (before.kind !== 'signed-in' || after.kind === 'signed-in') return;
        expect(event.kind).to.be.oneOf(['sign-out', 'tokens-refused', 'restored', 'setup-failed']);
      });
    }),
  );
});

void test('a code is asked for exactly when the screen says so', () => {
  fc.assert(
    fc.property(paths, (path) => {
      walk(path, (before, _event, after, todo) => {
        const asks = todo.some((effect) => effect.do === 'request-grant');
        expect(asks).to.equal(
          after.kind === 'requesting-code' && before.kind !== 'requesting-code',
        );
      });
    }),
  );
});
