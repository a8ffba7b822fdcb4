/** Answers to a refresh (RFC 6749 §6): rotation, refusals, rate limits, captive portals. */

import {
  statusOnly,
  oversized,
  json,
  htmlPage,
  text,
  oauthError,
  withRetryAfter,
  form,
  refreshResponse,
  mislabelledTypes,
} from './answers.ts';
import { secret, type AnswerOrNone } from './http-world.ts';
import { refreshToken } from './token-responses.ts';

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
  leaves('an error that echoes the token', oauthError(refreshToken)),
  leaves('401 alone', statusOnly(401)),
  leaves('400 alone', statusOnly(400)),
  ...['interaction_required', 'login_required', 'consent_required', 'expired_token'].map((error) =>
    leaves(error, oauthError(error)),
  ),
  leaves('401 with words of its own', json(401, { detail: 'Token is invalid' })),
  ...[403, 404, 405, 410, 422].map((status) =>
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
