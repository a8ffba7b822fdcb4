/** Answers drawn at random: good ones, good ones with a few members changed, OAuth errors, and garbage. */

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
import { discoveryDocument, metadata } from './discoveries.ts';
import { malformedValue, contentType, retryAfter, status } from './random-values.ts';
import { deviceCode, secret, type AnswerOrNone, type RawAnswer } from './http-world.ts';

/** The same answers, some of them with `Retry-After`, another content type or a delay. */
function withHeaders(answers: fc.Arbitrary<RawAnswer>): fc.Arbitrary<RawAnswer> {
  const sometimes = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(values, { nil: undefined, freq: 4 });
  return fc
    .record({
      answer: answers,
      wait: sometimes(retryAfter),
      as: sometimes(contentType),
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
  'detail',
  'verification_uri_complete',
  'id_token',
  'dpop_signing_alg_values_supported',
  'grant_types_supported',
  'picture',
  'errorCode',
  'code',
  'title',
  'verification_url',
];

/** A good answer in which some members are something else. */
function withChangedMembers(good: object): fc.Arbitrary<RawAnswer> {
  const members = Object.keys(good);
  const changes = fc.dictionary(fc.constantFrom(...members, ...others), malformedValue, {
    maxKeys: 3,
  });
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

const oauthErrors: fc.Arbitrary<RawAnswer> = fc
  .record({
    error: words,
    status: fc.constantFrom(200, 400, 400, 401, 403, 404, 428, 429, 500),
    interval: fc.option(malformedValue, { freq: 3 }),
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

/** A refusal whose words are in the challenge, beside a body or none. */
const challenges: fc.Arbitrary<RawAnswer> = fc
  .record({ status, error: words, body: fc.constantFrom('', '{}', '<html>') })
  .map(({ status, error, body }) => ({
    ...text(status, body, 'text/html'),
    more: { 'www-authenticate': `Bearer realm="Doorkeeper", error="${error}"` },
  }));

const garbage: fc.Arbitrary<RawAnswer> = fc.oneof(
  challenges,
  status.map((of) => text(of, '<?xml version="1.0"?><pin authToken=""/>', 'application/xml')),
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

/** @param usual what keeps the walk going: about every second answer @param near the answer whose members are changed */
function script(
  usual: readonly RawAnswer[],
  near: object,
  often = 9,
): fc.Arbitrary<AnswerOrNone[]> {
  const answers = fc.oneof(
    { weight: often, arbitrary: withHeaders(fc.constantFrom(...usual)) },
    { weight: 3, arbitrary: withHeaders(withChangedMembers(near)) },
    { weight: 3, arbitrary: withHeaders(oauthErrors) },
    { weight: 2, arbitrary: withHeaders(garbage) },
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
