/** Redeeming a device code (RFC 8628 §3.4, §3.5): what is sent, and what each server's answer comes to. */

import { test } from 'node:test';
import { expect } from 'chai';
import { redeem } from '../../src/core/device-grant.ts';
import { answer, authority, captivePortal, host, parametersOf, scripted, type Line } from '../support/core-http.ts';

const tokens = {
  access_token: 'AT',
  token_type: 'Bearer',
  expires_in: 7_200,
  refresh_token: 'RT',
  scope: 'read',
  created_at: 1_707_128_830,
};
const { token_type: _type, ...untyped } = tokens;
const got = { kind: 'tokens', tokens: { accessToken: 'AT', refreshToken: 'RT', expiresIn: 7_200 } };
const accessOnly = { kind: 'tokens', tokens: { accessToken: 'AT', refreshToken: null, expiresIn: null } };

/** An ID token of 1970: a TV that judged its times would lose the tokens beside it. */
const longExpired = `${btoa('{"alg":"RS256"}')}.${btoa('{"iss":"x","aud":"y","exp":1,"iat":1}')}.AA`;

function error(status: number, word: string, more: object = {}): Line {
  return answer(status, { error: word, ...more });
}

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
  ['an ID token of 1970', answer(200, { ...tokens, id_token: longExpired }), got],
  ['an ID token that is none', answer(200, { ...tokens, id_token: 42 }), got],

  ['RFC: 400 authorization_pending', error(400, 'authorization_pending'), { kind: 'pending' }],
  ['Auth0: 403 authorization_pending', error(403, 'authorization_pending'), { kind: 'pending' }],
  ['Google: 428 authorization_pending', error(428, 'authorization_pending'), { kind: 'pending' }],
  ['GitHub: 200 authorization_pending', error(200, 'authorization_pending'), { kind: 'pending' }],
  [
    'an error in a form',
    answer(200, 'error=authorization_pending', 'application/x-www-form-urlencoded'),
    { kind: 'pending' },
  ],
  ['a poll word in a 500', error(500, 'authorization_pending'), { kind: 'pending' }],
  ['pending under an HTML type', answer(400, { error: 'authorization_pending' }, 'text/html'), { kind: 'pending' }],

  ['RFC: 400 slow_down', error(400, 'slow_down'), { kind: 'slow-down', interval: null }],
  ['Auth0: 429 slow_down', error(429, 'slow_down'), { kind: 'slow-down', interval: null }],
  ['Google: 403 slow_down', error(403, 'slow_down'), { kind: 'slow-down', interval: null }],
  [
    'GitHub: 200 slow_down with its interval',
    error(200, 'slow_down', { interval: 10 }),
    { kind: 'slow-down', interval: 10 },
  ],
  [
    'slow_down with an interval as text',
    error(400, 'slow_down', { interval: '12' }),
    { kind: 'slow-down', interval: 12 },
  ],
  [
    'slow_down with an interval that is none',
    error(400, 'slow_down', { interval: 'x' }),
    { kind: 'slow-down', interval: null },
  ],

  ['access_denied', error(403, 'access_denied'), { kind: 'denied' }],
  ['Microsoft: authorization_declined', error(400, 'authorization_declined'), { kind: 'denied' }],
  ['expired_token', error(403, 'expired_token'), { kind: 'expired' }],
  ['GitHub: token_expired', error(200, 'token_expired'), { kind: 'expired' }],
  ['invalid_grant', error(400, 'invalid_grant'), { kind: 'gone' }],
  ['GitHub: incorrect_device_code', error(200, 'incorrect_device_code'), { kind: 'gone' }],
  ['Microsoft: bad_verification_code', error(400, 'bad_verification_code'), { kind: 'gone' }],
];

for (const [what, line, expected] of outcomes) {
  void test(what, async () => {
    expect(await redeem(authority(scripted(line)), 'DC')).to.deep.equal(expected);
  });
}

/** No protocol answer: the grant goes on. */
const silences: readonly (readonly [what: string, line: Line, silence: object, code: string])[] = [
  ['no answer', null, { answered: false, retryAfter: null }, 'provider-unreachable'],
  ['a captive portal', captivePortal, { answered: true, retryAfter: null }, 'provider-malformed'],
  ['an empty answer', answer(200, ''), { answered: true, retryAfter: null }, 'provider-malformed'],
  [
    'a bare 429',
    answer(429, 'Too many requests', 'text/plain', '17'),
    { answered: true, retryAfter: '17' },
    'provider-unreachable',
  ],
  [
    '503 with Retry-After',
    answer(503, '', 'text/plain', 'Wed, 21 Oct 2026 07:28:00 GMT'),
    // A gateway may have lost the answer that held the tokens.
    { answered: false, retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    'provider-unreachable',
  ],
  [
    'a server error with a word',
    error(500, 'server_error'),
    { answered: false, retryAfter: null },
    'provider-unreachable',
  ],
  ['a gateway’s own error', error(404, 'Not Found'), { answered: true, retryAfter: null }, 'provider-malformed'],
  [
    '403 from a firewall',
    answer(403, '<h1>Forbidden</h1>', 'text/html'),
    { answered: true, retryAfter: null },
    'provider-malformed',
  ],
];

for (const [what, line, expected, code] of silences) {
  void test(`silence: ${what}`, async () => {
    const outcome = await redeem(authority(scripted(line)), 'DC');
    expect(outcome).to.include({ kind: 'silent', ...expected });
    expect(outcome).to.have.property('failure').that.includes({ code, host });
  });
}

const refusals: readonly (readonly [what: string, line: Line, code: string])[] = [
  ['401 invalid_client', error(401, 'invalid_client'), 'client-rejected'],
  ['unsupported_grant_type', error(400, 'unsupported_grant_type'), 'grant-unsupported'],
  ['invalid_scope', error(400, 'invalid_scope'), 'scope-rejected'],
  ['an error of its own', error(400, 'org_suspended'), 'provider-refused'],
  ['no access token', answer(200, { token_type: 'bearer' }), 'provider-malformed'],
  ['an access token that is no text', answer(200, { ...tokens, access_token: 7 }), 'provider-malformed'],
  ['an empty access token', answer(200, { ...tokens, access_token: '' }), 'provider-malformed'],
  ['a token type that nobody can use', answer(200, { ...tokens, token_type: 'mac' }), 'provider-malformed'],
];

for (const [what, line, code] of refusals) {
  void test(`refused: ${what}`, async () => {
    const outcome = await redeem(authority(scripted(line)), 'DC');
    expect(outcome).to.have.property('kind', 'refused');
    expect(outcome).to.have.property('failure').that.includes({ code, phase: 'grant', host });
  });
}

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

void test('it sends the code, the grant type and the client, in a form', async () => {
  const script = scripted(answer(200, tokens));
  await redeem(authority(script), 'DC');
  expect(script.sent).to.have.lengthOf(1);
  expect(script.sent[0]).to.include({ url: 'https://login.example.com/oauth/token', method: 'POST' });
  expect(script.sent[0]?.headers['content-type']).to.equal('application/x-www-form-urlencoded');
  expect(parametersOf(script.sent[0])).to.deep.equal({ grant_type: grantType, device_code: 'DC', client_id: 'tv' });
});

void test('it sends the same as JSON where the provider wants that, and what the operator adds', async () => {
  const script = scripted(answer(200, tokens));
  await redeem(authority(script, { requestFormat: 'json', parameters: { token: { tenant: '7' } } }), 'DC');
  expect(script.sent[0]?.headers['content-type']).to.equal('application/json');
  expect(parametersOf(script.sent[0])).to.deep.equal({
    grant_type: grantType,
    device_code: 'DC',
    client_id: 'tv',
    tenant: '7',
  });
});

void test('the device code is in the body alone, and no failure shows what the server echoes', async () => {
  const script = scripted(error(400, 'Zm9v-DEVICE-c0de', { error_description: 'Zm9v-DEVICE-c0de is unknown' }));
  const outcome = await redeem(authority(script), 'Zm9v-DEVICE-c0de');
  expect(JSON.stringify(outcome)).not.to.include('DEVICE');
  const { body: _body, ...rest } = script.sent[0] ?? {};
  expect(JSON.stringify(rest)).not.to.include('DEVICE');
});
