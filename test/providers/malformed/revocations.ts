/** Unusual answers to a revocation (RFC 7009). */

import { statusOnly, oversized, json, htmlPage, text, oauthError } from './answers.ts';
import type { AnswerOrNone } from './http-world.ts';

/** Whatever comes, nobody is signed in any more. `again`: nobody has answered, so both tokens are still owed. */
export type RevocationCase = readonly [what: string, answer: AnswerOrNone, again: boolean];

export const revocationCases: readonly RevocationCase[] = [
  ['an empty 200', statusOnly(200), false],
  ['an empty object', json(200, {}), false],
  ['null', json(200, null), false],
  ['a word that all is well', text(200, 'OK'), false],
  ['truncated JSON', text(200, '{"a":', 'application/json'), false],
  ['202', statusOnly(202), false],
  ['204', statusOnly(204), false],
  ['Doorkeeper: 403 unauthorized_client', oauthError('unauthorized_client', 403), false],
  ['better-auth: an unknown token is an invalid_request', oauthError('invalid_request'), false],
  ['Yandex: a status in words', json(200, { status: 'ok' }), false],
  ['unsupported_token_type', oauthError('unsupported_token_type'), false],
  [
    'invalid_client beside WWW-Authenticate',
    { ...oauthError('invalid_client', 401), more: { 'www-authenticate': 'Basic realm="x"' } },
    false,
  ],
  ...[400, 401, 403, 404, 405].map((status): RevocationCase => [
    `${status} alone`,
    statusOnly(status),
    false,
  ]),
  ...[408, 429, 500, 502, 503].map((status): RevocationCase => [
    `${status} alone`,
    statusOnly(status),
    true,
  ]),
  ['503 with an error code', oauthError('temporarily_unavailable', 503), true],
  ['rate limit: 429 with an error code of its own', oauthError('too_many_requests', 429), true],
  ...[200, 403].map((status): RevocationCase => [
    `a captive portal’s page with ${status}`,
    htmlPage(status),
    true,
  ]),
  ['a redirect to a captive portal', statusOnly(302), true],
  ['an oversized answer', oversized, true],
  ['no answer', 'no answer', true],
];
