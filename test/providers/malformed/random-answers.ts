/** Answers drawn at random: good ones, good ones with a few members spoilt, the protocol's words, and garbage. */

import * as fc from 'fast-check';
import {
  deviceResponse,
  deviceMembers,
  form,
  tokenResponse,
  json,
  padded,
  htmlPage,
  personMembers,
  profileResponse,
  text,
  tokenMembers,
  oauthError,
} from './answers.ts';
import { discoveryDocument, metadata } from './other-endpoints.ts';
import { deviceCode, secret, type AnswerOrNone, type RawAnswer } from './http-world.ts';

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
function dressed(answers: fc.Arbitrary<RawAnswer>): fc.Arbitrary<RawAnswer> {
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
function spoilt(good: object): fc.Arbitrary<RawAnswer> {
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

const said: fc.Arbitrary<RawAnswer> = fc
  .record({
    error: words,
    status: fc.constantFrom(200, 400, 400, 401, 403, 404, 428, 429, 500),
    interval: fc.option(oddValue, { freq: 3 }),
    message: fc.option(words, { freq: 4 }),
  })
  .chain(({ error, status, ...members }) =>
    fc.constantFrom(
      oauthError(error, status, members),
      oauthError(error, status),
      oauthError(error),
      form(200, { error }),
      oauthError(error, status, { error_description: `${deviceCode} and Rt-${secret}-1` }),
    ),
  );

const garbage: fc.Arbitrary<RawAnswer> = fc.oneof(
  fc.record({ status, body: fc.jsonValue() }).map(({ status, body }) => json(status, body)),
  fc.record({ status, content: fc.string() }).map(({ status, content }) => text(status, content)),
  fc
    .record({ status, cut: fc.nat(120) })
    .map(({ status, cut }) =>
      text(status, JSON.stringify(deviceResponse().body).slice(0, cut), 'application/json'),
    ),
  fc
    .record({ status, cut: fc.nat(120) })
    .map(({ status, cut }) =>
      text(status, JSON.stringify(tokenResponse().body).slice(0, cut), 'application/json'),
    ),
  status.map(htmlPage),
  status.map((of) => text(of, '', null)),
  status.map((of) => padded(json(of, { error: 'slow_down' }))),
);

/** @param usual what keeps the walk going: as often as not @param near what is spoilt */
function script(
  usual: readonly RawAnswer[],
  near: object,
  often = 9,
): fc.Arbitrary<AnswerOrNone[]> {
  const answers = fc.oneof(
    { weight: often, arbitrary: dressed(fc.constantFrom(...usual)) },
    { weight: 3, arbitrary: dressed(spoilt(near)) },
    { weight: 3, arbitrary: dressed(said) },
    { weight: 2, arbitrary: dressed(garbage) },
    { weight: 1, arbitrary: fc.constant<AnswerOrNone>('no answer') },
  );
  return fc.array(answers, { minLength: 1, maxLength: 8 });
}

/** What each endpoint answers, over and over. */
export const scripts = fc.record({
  device: script(
    [deviceResponse({ expires_in: 300 }), deviceResponse({ expires_in: 40, interval: 8 })],
    { ...deviceMembers, expires_in: 300 },
    30,
  ),
  poll: script(
    [oauthError('authorization_pending'), oauthError('slow_down'), tokenResponse()],
    tokenMembers,
  ),
  refresh: script([tokenResponse({ access_token: `At-${secret}-2` })], tokenMembers),
  revoke: script([json(200, {})], {}),
  profile: script([profileResponse], personMembers),
  discovery: script([discoveryDocument()], metadata, 20),
  other: script([json(200, { ok: true })], {}),
});

export type Scripts = {
  readonly [
    Endpoint in 'device' | 'poll' | 'refresh' | 'revoke' | 'profile' | 'discovery' | 'other'
  ]: readonly AnswerOrNone[];
};
