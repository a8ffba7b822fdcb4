/** Refreshing tokens (RFC 6749 §6) and taking them back (RFC 7009). */

import { test } from 'node:test';
import { expect } from 'chai';
import { refreshTokens, revokeToken } from '../../../../src/core/protocol/device-grant.ts';
import {
  answer,
  authority,
  captivePortal,
  parametersOf,
  scripted,
  type Line,
} from '../support/http.ts';

const fresh = { access_token: 'AT2', token_type: 'Bearer', expires_in: 60, refresh_token: 'RT2' };

void test('the new tokens replace the old', async () => {
  const script = scripted(answer(200, fresh));
  expect(await refreshTokens(authority(script), 'RT1', 'AT1')).to.deep.equal({
    kind: 'tokens',
    tokens: { accessToken: 'AT2', refreshToken: 'RT2', expiresIn: 60, bound: false, claims: null },
  });
  expect(script.sent).to.have.lengthOf(1);
  expect(script.sent[0]?.url).to.equal('https://login.example.com/oauth/token');
  expect(parametersOf(script.sent[0])).to.deep.equal({
    grant_type: 'refresh_token',
    refresh_token: 'RT1',
    client_id: 'tv',
  });
});

void test('the old refresh token stays where no new one comes', async () => {
  for (const member of [{}, { refresh_token: null }]) {
    const outcome = await refreshTokens(
      authority(scripted(answer(200, { access_token: 'AT2', ...member }))),
      'RT1',
      'AT1',
    );
    expect(outcome).to.deep.equal({
      kind: 'tokens',
      tokens: {
        accessToken: 'AT2',
        refreshToken: 'RT1',
        expiresIn: null,
        bound: false,
        claims: null,
      },
    });
  }
});

void test('Devolutions: the refresh carries the access token and a client id of its own', async () => {
  const script = scripted(answer(200, fresh));
  const endpoints = {
    deviceAuthorization: 'https://dvls.example.com/d',
    token: 'https://dvls.example.com/api/connect/token',
  };
  await refreshTokens(authority(script, { name: 'devolutions', endpoints }), 'RT1', 'AT1');
  expect(parametersOf(script.sent[0])).to.deep.equal({
    grant_type: 'refresh_token',
    refresh_token: 'RT1',
    client_id: 'dvls',
    authorization: 'bearer AT1',
  });
});

type Outcome = readonly [what: string, line: Line, outcome: object];

const outcomes: readonly Outcome[] = [
  [
    'invalid_grant: the tokens are gone',
    answer(400, { error: 'invalid_grant' }),
    { kind: 'session-over' },
  ],
  [
    'the same from GitHub',
    answer(200, { error: 'bad_verification_code' }),
    { kind: 'session-over' },
  ],
  [
    'the same from Twitch',
    answer(400, { status: 400, message: 'Invalid refresh token' }),
    { kind: 'session-over' },
  ],
  ...[
    'interaction_required',
    'login_required',
    'consent_required',
    'expired_token',
    'invalid_token',
    'access_denied',
  ].map((word): Outcome => [
    `${word}: a person is needed`,
    answer(400, { error: word }),
    { kind: 'session-over' },
  ]),
  ['400 alone: the session is over', answer(400, ''), { kind: 'session-over' }],
  ['401 alone: the session is over', answer(401, ''), { kind: 'session-over' }],
  [
    '401 with words that are nobody’s but the server’s: the session is over',
    answer(401, { detail: 'Refresh token is invalid' }),
    { kind: 'session-over' },
  ],
  [
    'the relay’s own refusal: the tokens are kept',
    answer(400, { relay: 'too large' }),
    { kind: 'no-oauth-response', tokensMayBeLost: false },
  ],
  [
    '401 and a page: the tokens are kept',
    answer(401, '<html>Log in</html>', 'text/html'),
    { kind: 'no-oauth-response', tokensMayBeLost: false },
  ],
  ['403 alone: the tokens are kept', answer(403, ''), { kind: 'refused' }],
  ['404 alone: the tokens are kept', answer(404, ''), { kind: 'refused' }],
  ['unsupported_grant_type', answer(400, { error: 'unsupported_grant_type' }), { kind: 'refused' }],
  ['no network', null, { kind: 'no-oauth-response', tokensMayBeLost: true }],
  ['a captive portal', captivePortal, { kind: 'no-oauth-response', tokensMayBeLost: false }],
  [
    '503',
    answer(503, '', '', '9'),
    { kind: 'no-oauth-response', tokensMayBeLost: true, retryAfter: '9' },
  ],
  [
    'the relay: a certificate that can’t be verified',
    answer(502, { relay: 'expired', code: 'provider-untrusted' }),
    { kind: 'no-oauth-response', tokensMayBeLost: false },
  ],
  [
    '500 with an error',
    answer(500, { error: 'server_error' }),
    { kind: 'no-oauth-response', tokensMayBeLost: true },
  ],
  ['invalid_client', answer(401, { error: 'invalid_client' }), { kind: 'refused' }],
  ['no access token', answer(200, { token_type: 'bearer' }), { kind: 'refused' }],
];

for (const [what, line, expected] of outcomes) {
  void test(what, async () => {
    expect(await refreshTokens(authority(scripted(line)), 'RT1', 'AT1')).to.include(expected);
  });
}

void test('a revocation names the token and its kind, in a form', async () => {
  const script = scripted(answer(200, ''));
  expect(
    await revokeToken(authority(script, { requestFormat: 'json' }), 'RT1', 'refresh_token'),
  ).to.deep.equal({ kind: 'revoked' });
  expect(script.sent[0]).to.include({
    url: 'https://login.example.com/oauth/revoke',
    method: 'POST',
  });
  expect(script.sent[0]?.headers['content-type']).to.equal('application/x-www-form-urlencoded');
  expect(parametersOf(script.sent[0])).to.deep.equal({
    token: 'RT1',
    token_type_hint: 'refresh_token',
    client_id: 'tv',
  });
});

const refused = (reason: string, clientRefused: boolean): object => ({
  kind: 'refused',
  reason,
  clientRefused,
});

const revocations: readonly (readonly [what: string, line: Line, outcome: object])[] = [
  ...[
    answer(200, '', ''),
    answer(204, '', ''),
    answer(200, 'OK', 'text/html'),
    answer(200, {}),
  ].map((line) => [`${line.status} and “${line.text}”`, line, { kind: 'revoked' }] as const),
  // Asked again, it would say the same.
  [
    '200 with an error',
    answer(200, { error: 'invalid_client' }),
    refused('invalid_client (HTTP 200)', true),
  ],
  [
    '400',
    answer(400, { error: 'unsupported_token_type' }),
    refused('unsupported_token_type (HTTP 400)', false),
  ],
  ['401, as to a public client', answer(401, ''), refused('an empty answer (HTTP 401)', true)],
  [
    '403',
    answer(403, { error: 'unauthorized_client' }),
    refused('unauthorized_client (HTTP 403)', true),
  ],
  ['404', answer(404, {}), refused('no answer of the protocol (HTTP 404)', false)],
  ['a captive portal', captivePortal, { kind: 'unanswered' }],
  ['503', answer(503, ''), { kind: 'unanswered' }],
  ['no answer', null, { kind: 'unanswered' }],
];

for (const [what, line, outcome] of revocations) {
  void test(`revocation: ${what}`, async () => {
    expect(await revokeToken(authority(scripted(line)), 'AT1', 'access_token')).to.deep.equal(
      outcome,
    );
  });
}

void test('no revocation endpoint, no request', async () => {
  const script = scripted(answer(200, ''));
  expect(
    await revokeToken(authority(script, { name: 'github', issuer: null }), 'AT1', 'access_token'),
  ).to.deep.equal(refused('no revocation endpoint', true));
  expect(script.sent).to.have.lengthOf(0);
});

void test('an access token goes into the Devolutions refresh to the letter, dollars and all', async () => {
  const script = scripted(answer(200, fresh));
  const endpoints = {
    deviceAuthorization: 'https://dvls.example.com/d',
    token: 'https://dvls.example.com/t',
  };
  await refreshTokens(authority(script, { name: 'devolutions', endpoints }), 'RT1', 'a$$b$&c');
  expect(parametersOf(script.sent[0])).to.have.property('authorization', 'bearer a$$b$&c');
});

void test('tokens are not lost over members that nobody uses', async () => {
  for (const odd of [
    { scope: ['read'] },
    { token_type: '' },
    { id_token: 5 },
    { refresh_token: '' },
  ]) {
    const outcome = await refreshTokens(
      authority(scripted(answer(200, { ...fresh, refresh_token: undefined, ...odd }))),
      'RT1',
      'AT1',
    );
    expect(outcome, JSON.stringify(odd)).to.have.nested.include({
      kind: 'tokens',
      'tokens.accessToken': 'AT2',
      'tokens.refreshToken': 'RT1',
    });
  }
});
