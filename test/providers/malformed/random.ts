/** Answers drawn at random: good ones, good ones with a few members spoilt, the protocol's words, and garbage. */

import * as fc from 'fast-check';
import {
  device,
  deviceMembers,
  form,
  issued,
  json,
  padded,
  page,
  personMembers,
  person,
  text,
  tokenMembers,
  word,
} from './answers.ts';
import { document, metadata } from './other-endpoints.ts';
import { deviceCode, secret, type Odd, type OddAnswer } from './world.ts';

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom<unknown>(
      undefined,
      null,
      '',
      0,
      -1,
      7,
      7.5,
      '5',
      'abc',
      true,
      [],
      {},
      1e9,
      1e308,
      'javascript:alert(1)',
      'DPoP',
      'mac',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

const retryAfter = fc.oneof(
  fc.integer({ min: 0, max: 120 }).map(String),
  fc.constantFrom(
    '1e9',
    '-5',
    '',
    'soon',
    '0.5',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Thu, 01 Jan 2099 00:00:00 GMT',
  ),
  fc
    .integer({ min: -300, max: 900 })
    .map((seconds) => new Date(Date.UTC(2026, 10, 21) + seconds * 1_000).toUTCString()),
);

const status = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(200, 400, 401, 403, 404, 409, 410, 415, 428, 429, 500, 503),
  },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);
const type = fc.constantFrom(
  undefined,
  null,
  'text/html',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
);

/** What travels with a body: sometimes odd, mostly nothing. */
function dressed(answers: fc.Arbitrary<OddAnswer>): fc.Arbitrary<OddAnswer> {
  const sometimes = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(values, { nil: undefined, freq: 4 });
  return fc
    .record({
      answer: answers,
      wait: sometimes(retryAfter),
      as: sometimes(type),
      late: sometimes(fc.nat(15_000)),
    })
    .map(({ answer, wait, as, late }) => ({
      ...answer,
      ...(wait === undefined ? {} : { headers: { retryAfter: wait } }),
      ...(as === undefined ? {} : { type: as }),
      ...(late === undefined ? {} : { late }),
    }));
}

/** Members that some good answers have. */
const others = [
  'error',
  'message',
  'verification_uri_complete',
  'id_token',
  'dpop_signing_alg_values_supported',
  'grant_types_supported',
  'picture',
];

/** A good answer in which some members are something else. */
function spoilt(good: object): fc.Arbitrary<OddAnswer> {
  const members = Object.keys(good);
  const changes = fc.dictionary(fc.constantFrom(...members, ...others), oddValue, { maxKeys: 3 });
  return fc
    .record({ changes, status: fc.option(status, { nil: 200, freq: 4 }) })
    .map((drawn) => json(drawn.status, { ...good, ...drawn.changes }));
}

const words = fc.constantFrom(
  'authorization_pending',
  'authorization_pending',
  'authorization_pending',
  'slow_down',
  'slow_down',
  'access_denied',
  'expired_token',
  'invalid_grant',
  'invalid_client',
  'invalid_scope',
  'bad_verification_code',
  'temporarily_unavailable',
  'too_many_requests',
  'server_error',
  'use_dpop_nonce',
  deviceCode,
  `At-${secret}-1`,
  `Rt-${secret}-1`,
);

const said: fc.Arbitrary<OddAnswer> = fc
  .record({
    error: words,
    status: fc.constantFrom(200, 400, 400, 401, 403, 404, 428, 429, 500),
    interval: fc.option(oddValue, { freq: 3 }),
    message: fc.option(words, { freq: 4 }),
  })
  .chain(({ error, status, ...members }) =>
    fc.constantFrom(
      word(error, status, members),
      word(error, status),
      word(error),
      form(200, { error }),
      word(error, status, { error_description: `${deviceCode} and Rt-${secret}-1` }),
    ),
  );

const garbage: fc.Arbitrary<OddAnswer> = fc.oneof(
  fc.record({ status, body: fc.jsonValue() }).map(({ status, body }) => json(status, body)),
  fc.record({ status, content: fc.string() }).map(({ status, content }) => text(status, content)),
  fc
    .record({ status, cut: fc.nat(120) })
    .map(({ status, cut }) =>
      text(status, JSON.stringify(device().body).slice(0, cut), 'application/json'),
    ),
  fc
    .record({ status, cut: fc.nat(120) })
    .map(({ status, cut }) =>
      text(status, JSON.stringify(issued().body).slice(0, cut), 'application/json'),
    ),
  status.map(page),
  status.map((of) => text(of, '', null)),
  status.map((of) => padded(json(of, { error: 'slow_down' }))),
);

/** @param usual what keeps the walk going: as often as not @param near what is spoilt */
function script(usual: readonly OddAnswer[], near: object, often = 9): fc.Arbitrary<Odd[]> {
  const answers = fc.oneof(
    { weight: often, arbitrary: dressed(fc.constantFrom(...usual)) },
    { weight: 3, arbitrary: dressed(spoilt(near)) },
    { weight: 3, arbitrary: dressed(said) },
    { weight: 2, arbitrary: dressed(garbage) },
    { weight: 1, arbitrary: fc.constant<Odd>('no answer') },
  );
  return fc.array(answers, { minLength: 1, maxLength: 8 });
}

/** What each endpoint answers, over and over. */
export const scripts = fc.record({
  device: script(
    [device({ expires_in: 300 }), device({ expires_in: 40, interval: 8 })],
    { ...deviceMembers, expires_in: 300 },
    30,
  ),
  poll: script([word('authorization_pending'), word('slow_down'), issued()], tokenMembers),
  refresh: script([issued({ access_token: `At-${secret}-2` })], tokenMembers),
  revoke: script([json(200, {})], {}),
  profile: script([person], personMembers),
  discovery: script([document()], metadata, 20),
  other: script([json(200, { ok: true })], {}),
});

export type Scripts = {
  readonly [
    Endpoint in 'device' | 'poll' | 'refresh' | 'revoke' | 'profile' | 'discovery' | 'other'
  ]: readonly Odd[];
};

export type Step =
  | { readonly do: 'start' | 'cancel' | 'sign-out' | 'refresh-profile' | 'fetch' | 'open' | 'boot' }
  /** So many ticks, so many milliseconds apart. */
  | { readonly do: 'wait'; readonly ticks: number; readonly apart: number }
  /** The device's clock jumps. */
  | { readonly do: 'clock'; readonly by: number }
  /** Each before the one before it is done. */
  | { readonly do: 'together'; readonly steps: readonly Step[] };

const wait: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('wait' as const),
  ticks: fc.integer({ min: 1, max: 15 }),
  apart: fc.constantFrom(100, 900, 2_500, 5_400, 30_000),
});
const press: fc.Arbitrary<Step> = fc.constantFrom<Step>(
  { do: 'start' },
  { do: 'start' },
  { do: 'cancel' },
  { do: 'sign-out' },
  { do: 'refresh-profile' },
  { do: 'fetch' },
  { do: 'open' },
);
const clock: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('clock' as const),
  by: fc.integer({ min: -1e12, max: 1e12 }),
});

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: wait },
    { weight: 6, arbitrary: press },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'boot' }) },
    { weight: 1, arbitrary: clock },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('together' as const),
        steps: fc.array(fc.oneof(wait, press), { minLength: 2, maxLength: 4 }),
      }),
    },
  ),
  { minLength: 4, maxLength: 20 },
);
