/** Odd answers that hold tokens, or should: at the approved poll, and at a refresh. */

import {
  statusOnly,
  form,
  oversized,
  tokenResponse,
  tokenForm,
  json,
  withRetryAfter,
  mislabelledTypes,
  htmlPage,
  refreshResponse,
  text,
  oauthError,
} from './answers.ts';
import { secret, type AnswerOrNone } from './http-world.ts';

export const accessToken = `At-${secret}-1`;
export const refreshToken = `Rt-${secret}-1`;

/** What is kept of an approved poll's answer; the person is signed in, with one request for tokens and one profile. */
export type AcceptedTokens = readonly [
  what: string,
  answer: AnswerOrNone,
  kept: { refreshToken: string | null; lifetimeMs: number | null },
];

const whole = { refreshToken, lifetimeMs: 3_600_000 };
const kept = (
  what: string,
  changes: object,
  differs: Partial<AcceptedTokens[2]> = {},
): AcceptedTokens => [what, tokenResponse(changes), { ...whole, ...differs }];

export const acceptedTokenResponses: readonly AcceptedTokens[] = [
  kept('a well-formed answer', {}),
  ['status 201', tokenResponse({}, 201), whole],
  ['tokens as HTML', { ...tokenResponse(), type: 'text/html' }, whole],
  ['tokens without a type', { ...tokenResponse(), type: null }, whole],
  ['tokens in a form', tokenForm(), whole],
  ...mislabelledTypes.map((type): AcceptedTokens => [
    `tokens in a form that is called ${type}`,
    tokenForm(type),
    whole,
  ]),
  [
    'tokens after a byte order mark',
    text(200, `\uFEFF${JSON.stringify(tokenResponse().body)}`, 'application/json'),
    whole,
  ],
  ...[undefined, null, '', 'JWT', 'mac', 'bearer', 'N_A', 7, ['Bearer']].map((type) =>
    kept(`token_type ${JSON.stringify(type)}`, { token_type: type }),
  ),
  // A proof that nobody sent bound nothing, and this device can give none.
  kept('token_type DPoP', { token_type: 'DPoP' }),
  ...[undefined, null, '', -1, 'long', [3_600], true].map((time) =>
    kept(`expires_in ${JSON.stringify(time)}`, { expires_in: time }, { lifetimeMs: null }),
  ),
  kept('expires_in "3600"', { expires_in: '3600' }),
  ...[undefined, null, '', 7].map((token) =>
    kept(
      `refresh_token ${JSON.stringify(token)}`,
      { refresh_token: token },
      { refreshToken: null },
    ),
  ),
  ...[null, 7, ['a']].map((scope) => kept(`scope ${JSON.stringify(scope)}`, { scope })),
  ...[null, 7, '', 'a.b.c', '..', 'x'].map((token) =>
    kept(`id_token ${JSON.stringify(token)}`, { id_token: token }),
  ),
  kept('a null error beside them', { error: null, error_description: null }),
];

/** Lifetimes that say nothing of use: what is kept of them matters less than that the tokens are used as they are. */
export const uselessLifetimes: readonly (readonly [what: string, expiresIn: unknown])[] = [
  ['0', 0],
  ['"0"', '0'],
  ['1e308', 1e308],
];

export const responsesWithoutToken: readonly (readonly [what: string, answer: AnswerOrNone])[] = [
  undefined,
  null,
  '',
  7,
  ['x'],
].map(
  (token) =>
    [`access_token ${JSON.stringify(token)}`, tokenResponse({ access_token: token })] as const,
);

/** `refreshToken`: the one that is kept; null where nothing is. */
export type RefreshCase = readonly [
  what: string,
  answer: AnswerOrNone,
  sees: string,
  refreshToken: string | null,
];

const next = `Rt-${secret}-2`;
const live = (what: string, answer: AnswerOrNone, token = next): RefreshCase => [
  what,
  answer,
  'signed in, live',
  token,
];
const stays = (what: string, answer: AnswerOrNone, problem: string): RefreshCase => [
  what,
  answer,
  `signed in, cached: ${problem}`,
  refreshToken,
];
const leaves = (what: string, answer: AnswerOrNone): RefreshCase => [
  what,
  answer,
  'signed out: session-ended',
  null,
];

export const refreshCases: readonly RefreshCase[] = [
  live('a well-formed answer', refreshResponse()),
  live('status 201', { ...refreshResponse(), status: 201 }),
  live(
    'in a form',
    form(200, { access_token: `At-${secret}-2`, refresh_token: next, token_type: 'bearer' }),
  ),
  live('token_type mac', refreshResponse({ token_type: 'mac' })),
  live('token_type DPoP', refreshResponse({ token_type: 'DPoP' })),
  ...[undefined, null, '', 7].map((token) =>
    live(
      `refresh_token ${JSON.stringify(token)}: the old one is kept`,
      refreshResponse({ refresh_token: token }),
      refreshToken,
    ),
  ),
  ...[200, 400, 401, 403].map((status) =>
    leaves(`invalid_grant with ${status}`, oauthError('invalid_grant', status)),
  ),
  leaves('invalid_grant beside WWW-Authenticate', {
    ...oauthError('invalid_grant', 401),
    more: { 'www-authenticate': 'Bearer error="invalid_grant"' },
  }),
  leaves('invalid_grant in a form', form(200, { error: 'invalid_grant' })),
  ...mislabelledTypes.map((type) =>
    leaves(
      `invalid_grant in a form that is called ${type}`,
      form(400, { error: 'invalid_grant' }, type),
    ),
  ),
  leaves(
    'Twitch: Invalid refresh token',
    json(400, { status: 400, message: 'Invalid refresh token' }),
  ),
  // It is GitHub's word for a refresh token that is spent, revoked or too old.
  leaves('GitHub: 200 bad_refresh_token', oauthError('bad_refresh_token', 200)),
  stays(
    '401 invalid_client',
    oauthError('invalid_client', 401),
    'client-rejected 401 invalid_client',
  ),
  stays('invalid_request', oauthError('invalid_request'), 'provider-refused 400 invalid_request'),
  stays(
    'an error code of its own',
    oauthError('org_suspended', 403),
    'provider-refused 403 org_suspended',
  ),
  stays('an error that echoes the token', oauthError(refreshToken), 'provider-malformed 400'),
  stays('401 alone', statusOnly(401), 'client-rejected 401'),
  ...[400, 403, 404, 405, 410, 422].map((status) =>
    stays(`${status} alone`, statusOnly(status), `provider-malformed ${status}`),
  ),
  ...[408, 429, 500, 502, 503].map((status) =>
    stays(`${status} alone`, statusOnly(status), `provider-unreachable ${status}`),
  ),
  stays('503 with Retry-After', withRetryAfter(statusOnly(503), '120'), 'provider-unreachable 503'),
  stays(
    '500 with an error code',
    oauthError('server_error', 500),
    'provider-unreachable 500 server_error',
  ),
  ...['temporarily_unavailable', 'server_error'].map((error) =>
    stays(`400 ${error}`, oauthError(error), `provider-unreachable 400 ${error}`),
  ),
  stays(
    'rate limit: 429 with an error code of its own',
    oauthError('too_many_requests', 429),
    'provider-unreachable 429 too_many_requests',
  ),
  ...[200, 403, 503].map((status) =>
    stays(
      `a captive portal’s page with ${status}`,
      htmlPage(status),
      `provider-unreachable ${status}`,
    ),
  ),
  stays('a redirect to a captive portal', statusOnly(302), 'provider-unreachable no answer'),
  stays('no answer', 'no answer', 'provider-unreachable no answer'),
  stays('an oversized answer', oversized, 'provider-unreachable no answer'),
  stays('an empty 200', statusOnly(200), 'provider-malformed 200'),
  stays('an empty 204', statusOnly(204), 'provider-malformed 204'),
  stays('an empty object', json(200, {}), 'provider-malformed 200'),
  stays('a list', json(200, []), 'provider-malformed 200'),
  stays('null', json(200, null), 'provider-malformed 200'),
  stays(
    'an access_token that is null',
    refreshResponse({ access_token: null }),
    'provider-malformed 200',
  ),
  stays(
    'truncated JSON',
    text(200, JSON.stringify(refreshResponse().body).slice(0, 50), 'application/json'),
    'provider-malformed 200',
  ),
];
