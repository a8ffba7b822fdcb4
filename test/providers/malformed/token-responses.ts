/** Answers to the approved poll that hold tokens (RFC 6749 §5.1), or should. */

import { text, tokenResponse, tokenForm, mislabelledTypes } from './answers.ts';
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
