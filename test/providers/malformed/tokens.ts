/** Odd answers that hold tokens, or should: at the approved poll, and at a refresh. */

import {
  bare,
  form,
  huge,
  issued,
  issuedForm,
  json,
  later,
  mislabelled,
  page,
  renewed,
  text,
  word,
} from './answers.ts';
import { secret, type Odd } from './world.ts';

export const accessToken = `At-${secret}-1`;
export const refreshToken = `Rt-${secret}-1`;

/** What is kept of an approved poll's answer; the person is signed in, with one request for tokens and one profile. */
export type Approval = readonly [
  what: string,
  answer: Odd,
  kept: { refreshToken: string | null; lifetimeMs: number | null },
];

const whole = { refreshToken, lifetimeMs: 3_600_000 };
const kept = (what: string, changes: object, differs: Partial<Approval[2]> = {}): Approval => [
  what,
  issued(changes),
  { ...whole, ...differs },
];

export const approvals: readonly Approval[] = [
  kept('nothing odd', {}),
  ['status 201', issued({}, 201), whole],
  ['tokens as HTML', { ...issued(), type: 'text/html' }, whole],
  ['tokens without a type', { ...issued(), type: null }, whole],
  ['tokens in a form', issuedForm(), whole],
  ...mislabelled.map((type): Approval => [
    `tokens in a form that is called ${type}`,
    issuedForm(type),
    whole,
  ]),
  [
    'tokens after a byte order mark',
    text(200, `\uFEFF${JSON.stringify(issued().body)}`, 'application/json'),
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
export const approvedLifetimes: readonly (readonly [what: string, expiresIn: unknown])[] = [
  ['0', 0],
  ['"0"', '0'],
  ['1e308', 1e308],
];

export const noApprovals: readonly (readonly [what: string, answer: Odd])[] = [
  undefined,
  null,
  '',
  7,
  ['x'],
].map(
  (token) => [`access_token ${JSON.stringify(token)}`, issued({ access_token: token })] as const,
);

/** `refreshToken`: the one that is kept; null where nothing is. */
export type Refresh = readonly [
  what: string,
  answer: Odd,
  sees: string,
  refreshToken: string | null,
];

const next = `Rt-${secret}-2`;
const live = (what: string, answer: Odd, token = next): Refresh => [
  what,
  answer,
  'signed in, live',
  token,
];
const stays = (what: string, answer: Odd, problem: string): Refresh => [
  what,
  answer,
  `signed in, cached: ${problem}`,
  refreshToken,
];
const leaves = (what: string, answer: Odd): Refresh => [
  what,
  answer,
  'signed out: session-ended',
  null,
];

export const refreshes: readonly Refresh[] = [
  live('nothing odd', renewed()),
  live('status 201', { ...renewed(), status: 201 }),
  live(
    'in a form',
    form(200, { access_token: `At-${secret}-2`, refresh_token: next, token_type: 'bearer' }),
  ),
  live('token_type mac', renewed({ token_type: 'mac' })),
  live('token_type DPoP', renewed({ token_type: 'DPoP' })),
  ...[undefined, null, '', 7].map((token) =>
    live(
      `refresh_token ${JSON.stringify(token)}: the old one is kept`,
      renewed({ refresh_token: token }),
      refreshToken,
    ),
  ),
  ...[200, 400, 401, 403].map((status) =>
    leaves(`invalid_grant with ${status}`, word('invalid_grant', status)),
  ),
  leaves('invalid_grant beside WWW-Authenticate', {
    ...word('invalid_grant', 401),
    more: { 'www-authenticate': 'Bearer error="invalid_grant"' },
  }),
  leaves('invalid_grant in a form', form(200, { error: 'invalid_grant' })),
  ...mislabelled.map((type) =>
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
  leaves('GitHub: 200 bad_refresh_token', word('bad_refresh_token', 200)),
  stays('401 invalid_client', word('invalid_client', 401), 'client-rejected 401 invalid_client'),
  stays('invalid_request', word('invalid_request'), 'provider-refused 400 invalid_request'),
  stays('a word of its own', word('org_suspended', 403), 'provider-refused 403 org_suspended'),
  stays('an error that echoes the token', word(refreshToken), 'provider-malformed 400'),
  stays('401 alone', bare(401), 'client-rejected 401'),
  ...[400, 403, 404, 405, 410, 422].map((status) =>
    stays(`${status} alone`, bare(status), `provider-malformed ${status}`),
  ),
  ...[408, 429, 500, 502, 503].map((status) =>
    stays(`${status} alone`, bare(status), `provider-unreachable ${status}`),
  ),
  stays('503 with Retry-After', later(bare(503), '120'), 'provider-unreachable 503'),
  stays('500 with a word', word('server_error', 500), 'provider-unreachable 500 server_error'),
  ...['temporarily_unavailable', 'server_error'].map((error) =>
    stays(`400 ${error}`, word(error), `provider-unreachable 400 ${error}`),
  ),
  stays(
    '429 with a word of its own',
    word('too_many_requests', 429),
    'provider-unreachable 429 too_many_requests',
  ),
  ...[200, 403, 503].map((status) =>
    stays(`a portal’s page with ${status}`, page(status), `provider-unreachable ${status}`),
  ),
  stays('a redirect to a portal', bare(302), 'provider-unreachable no answer'),
  stays('no answer', 'no answer', 'provider-unreachable no answer'),
  stays('a huge answer', huge, 'provider-unreachable no answer'),
  stays('an empty 200', bare(200), 'provider-malformed 200'),
  stays('an empty 204', bare(204), 'provider-malformed 204'),
  stays('an empty object', json(200, {}), 'provider-malformed 200'),
  stays('a list', json(200, []), 'provider-malformed 200'),
  stays('null', json(200, null), 'provider-malformed 200'),
  stays('an access_token that is null', renewed({ access_token: null }), 'provider-malformed 200'),
  stays(
    'JSON that is cut off',
    text(200, JSON.stringify(renewed().body).slice(0, 50), 'application/json'),
    'provider-malformed 200',
  ),
];
