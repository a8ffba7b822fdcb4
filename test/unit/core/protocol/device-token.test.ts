/** Redeeming a device code (RFC 8628 §3.4, §3.5): what each server's answer comes to. */

import { test } from 'node:test';
import { expect } from 'chai';
import { requestDeviceToken } from '../../../../src/core/protocol/device-grant.ts';
import { answer, authority, captivePortal, host, scripted, type Line } from '../support/http.ts';

const tokens = {
  access_token: 'AT',
  token_type: 'Bearer',
  expires_in: 7_200,
  refresh_token: 'RT',
  scope: 'read',
  created_at: 1_707_128_830,
};
const { token_type: _type, ...untyped } = tokens;
const got = {
  kind: 'tokens',
  tokens: { accessToken: 'AT', refreshToken: 'RT', expiresIn: 7_200, bound: false, claims: null },
};
const accessOnly = {
  kind: 'tokens',
  tokens: { accessToken: 'AT', refreshToken: null, expiresIn: null, bound: false, claims: null },
};
const claims = { iss: 'x', aud: 'y', exp: 1, iat: 1, name: 'Zoë' };

/** An ID token of 1970: a TV that judged its times would lose the tokens beside it. */
const longExpired = ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

function error(status: number, word: string, more: object = {}): Line {
  return answer(status, { error: word, ...more });
}

const pending = { kind: 'pending', retryAfter: null };
const slowDown = { kind: 'slow-down', retryAfter: null };

const outcomes: readonly (readonly [what: string, line: Line, outcome: object])[] = [
  ['tokens', answer(200, tokens), got],
  ['201', answer(201, tokens), got],
  ['no token_type', answer(200, untyped), got],
  [
    'a form, as GitHub answers',
    answer(200, 'access_token=AT&token_type=bearer&scope=', 'application/x-www-form-urlencoded'),
    accessOnly,
  ],
  [
    'null members',
    answer(200, { ...tokens, refresh_token: null, expires_in: null, scope: null, id_token: null }),
    accessOnly,
  ],
  ['a lifetime written as text', answer(200, { ...tokens, expires_in: '7200' }), got],
  [
    'a lifetime that is none',
    answer(200, { ...tokens, expires_in: 'long' }),
    { ...got, tokens: { ...got.tokens, expiresIn: null } },
  ],
  [
    'an ID token of 1970',
    answer(200, { ...tokens, id_token: longExpired }),
    { ...got, tokens: { ...got.tokens, claims } },
  ],
  ['an ID token that is none', answer(200, { ...tokens, id_token: 42 }), got],
  [
    'bound to a key',
    answer(200, { ...tokens, token_type: 'DPoP' }),
    { ...got, tokens: { ...got.tokens, bound: true } },
  ],
  ['a token type that nobody knows', answer(200, { ...tokens, token_type: 'mac' }), got],
  ['a token type that is no text', answer(200, { ...tokens, token_type: ['DPoP'] }), got],

  ['RFC: 400 authorization_pending', error(400, 'authorization_pending'), pending],
  ['Auth0: 403 authorization_pending', error(403, 'authorization_pending'), pending],
  ['Google: 428 authorization_pending', error(428, 'authorization_pending'), pending],
  ['GitHub: 200 authorization_pending', error(200, 'authorization_pending'), pending],
  [
    'an error in a form',
    answer(200, 'error=authorization_pending', 'application/x-www-form-urlencoded'),
    pending,
  ],
  ['a poll word in a 500', error(500, 'authorization_pending'), pending],
  [
    'Twitch: authorization_pending in its message',
    answer(400, { status: 400, message: 'authorization_pending' }),
    pending,
  ],
  [
    'pending with Retry-After',
    answer(400, { error: 'authorization_pending' }, 'application/json', '30'),
    { ...pending, retryAfter: '30' },
  ],
  [
    'a Retry-After in the body is none',
    error(400, 'authorization_pending', { retry_after: '30' }),
    pending,
  ],
  [
    'pending under an HTML type',
    answer(400, { error: 'authorization_pending' }, 'text/html'),
    pending,
  ],

  [
    'slow_down with Retry-After',
    answer(429, { error: 'slow_down' }, 'application/json', '7'),
    { ...slowDown, interval: null, retryAfter: '7' },
  ],
  ['RFC: 400 slow_down', error(400, 'slow_down'), { ...slowDown, interval: null }],
  ['Auth0: 429 slow_down', error(429, 'slow_down'), { ...slowDown, interval: null }],
  ['Google: 403 slow_down', error(403, 'slow_down'), { ...slowDown, interval: null }],
  [
    'GitHub: 200 slow_down with its interval',
    error(200, 'slow_down', { interval: 10 }),
    { ...slowDown, interval: 10 },
  ],
  [
    'slow_down with an interval as text',
    error(400, 'slow_down', { interval: '12' }),
    { ...slowDown, interval: 12 },
  ],
  [
    'slow_down with an interval that is none',
    error(400, 'slow_down', { interval: 'x' }),
    { ...slowDown, interval: null },
  ],

  ['access_denied', error(403, 'access_denied'), { kind: 'denied' }],
  ['Microsoft: authorization_declined', error(400, 'authorization_declined'), { kind: 'denied' }],
  ['expired_token', error(403, 'expired_token'), { kind: 'expired' }],
  ['GitHub: token_expired', error(200, 'token_expired'), { kind: 'expired' }],
  ['invalid_grant', error(400, 'invalid_grant'), { kind: 'invalid-grant' }],
  [
    'Twitch: invalid device code',
    answer(400, { status: 400, message: 'invalid device code' }),
    { kind: 'invalid-grant' },
  ],
  ['GitHub: incorrect_device_code', error(200, 'incorrect_device_code'), { kind: 'invalid-grant' }],
  [
    'Microsoft: bad_verification_code',
    error(400, 'bad_verification_code'),
    { kind: 'invalid-grant' },
  ],
];

for (const [what, line, expected] of outcomes) {
  void test(what, async () => {
    expect(await requestDeviceToken(authority(scripted(line)), 'DC')).to.deep.equal(expected);
  });
}

/** No protocol answer: the grant goes on. */
const silences: readonly (readonly [what: string, line: Line, silence: object, code: string])[] = [
  ['no answer', null, { tokensMayBeLost: true, retryAfter: null }, 'provider-unreachable'],
  [
    'a captive portal',
    captivePortal,
    { tokensMayBeLost: false, retryAfter: null },
    'provider-unreachable',
  ],
  // Tokens may have been in it.
  [
    'an empty answer',
    answer(200, ''),
    { tokensMayBeLost: true, retryAfter: null },
    'provider-malformed',
  ],
  [
    'a bare 429',
    answer(429, 'Too many requests', 'text/plain', '17'),
    { tokensMayBeLost: false, retryAfter: '17' },
    'provider-unreachable',
  ],
  [
    '503 with Retry-After',
    answer(503, '', 'text/plain', 'Wed, 21 Oct 2026 07:28:00 GMT'),
    // A gateway may have lost the answer that held the tokens.
    { tokensMayBeLost: true, retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    'provider-unreachable',
  ],
  [
    'a server error with a word',
    error(500, 'server_error'),
    { tokensMayBeLost: true, retryAfter: null },
    'provider-unreachable',
  ],
  [
    '403 from a firewall',
    answer(403, '<h1>Forbidden</h1>', 'text/html'),
    { tokensMayBeLost: false, retryAfter: null },
    'provider-unreachable',
  ],
];

for (const [what, line, expected, code] of silences) {
  void test(`silence: ${what}`, async () => {
    const outcome = await requestDeviceToken(authority(scripted(line)), 'DC');
    expect(outcome).to.include({ kind: 'no-oauth-response', ...expected });
    expect(outcome).to.have.property('failure').that.includes({ code, host });
  });
}

const refusals: readonly (readonly [what: string, line: Line, code: string])[] = [
  ['401 invalid_client', error(401, 'invalid_client'), 'client-rejected'],
  ['unsupported_grant_type', error(400, 'unsupported_grant_type'), 'grant-unsupported'],
  ['invalid_scope', error(400, 'invalid_scope'), 'scope-rejected'],
  ['an error of its own', error(400, 'org_suspended'), 'provider-refused'],
  ['no access token', answer(200, { token_type: 'bearer' }), 'provider-malformed'],
  [
    'an access token that is no text',
    answer(200, { ...tokens, access_token: 7 }),
    'provider-malformed',
  ],
  ['an empty access token', answer(200, { ...tokens, access_token: '' }), 'provider-malformed'],
];

for (const [what, line, code] of refusals) {
  void test(`refused: ${what}`, async () => {
    const outcome = await requestDeviceToken(authority(scripted(line)), 'DC');
    expect(outcome).to.have.property('kind', 'refused');
    expect(outcome).to.have.property('failure').that.includes({ code, phase: 'grant', host });
  });
}
