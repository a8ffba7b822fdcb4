/** Any provider's words → the RFC's: errors and tokens. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { rfcError, rfcTokens } from '../../../../src/core/protocol/normalize-response.ts';
import { errorClassOf } from '../../../../src/core/protocol/response-table.ts';
import type { Json } from '../../../../src/core/json.ts';

const errors: readonly (readonly [body: Json, error: string | null])[] = [
  [{ error: 'authorization_pending' }, 'authorization_pending'],
  [{ error: 'invalid_client', error_description: 'Unknown client' }, 'invalid_client'],
  [{ error: 'org_suspended' }, 'org_suspended'],
  // Microsoft
  [{ error: 'authorization_declined' }, 'access_denied'],
  // Microsoft, GitHub
  [{ error: 'bad_verification_code' }, 'invalid_grant'],
  // GitHub
  [{ error: 'token_expired' }, 'expired_token'],
  [{ error: 'incorrect_device_code' }, 'invalid_grant'],
  [{ error: 'incorrect_client_credentials' }, 'invalid_client'],
  // Twitch
  [{ status: 400, message: 'authorization_pending' }, 'authorization_pending'],
  [{ status: 400, message: 'slow_down' }, 'slow_down'],
  [{ status: 400, message: 'invalid device code' }, 'invalid_grant'],
  [{ status: 400, error: 'Bad Request', message: 'Invalid refresh token' }, 'invalid_grant'],
  // Any provider, in whatever letters.
  [{ status: 400, message: 'Authorization pending' }, 'authorization_pending'],
  [{ error: 'Authorization_Pending' }, 'authorization_pending'],
  [{ error: ' SLOW DOWN ' }, 'slow_down'],
  [{ error: 'Access_Denied' }, 'access_denied'],
  [{ error: 'Bad Verification Code' }, 'invalid_grant'],
  [{ error: 'Invalid_Client' }, null],
  [{ status: 403, error: 'Forbidden', message: 'Access Denied' }, null],
  // Google's device endpoint.
  [{ error_code: 'rate_limit_exceeded' }, 'rate_limit_exceeded'],
  [{ error_code: 'forbidden' }, null],
  [{ error_code: 7 }, null],
  // What a message may say is no more than how a poll went.
  [{ message: 'invalid client' }, null],
  [{ message: 'invalid_scope' }, null],
  // The pages of gateways and frameworks.
  [{ message: 'not found' }, null],
  [{ message: 'Not Found', error: 'Not Found', statusCode: 404 }, null],
  [{ message: 'Internal Server Error' }, null],
  [{ error: 'Too Many Requests', message: 'Rate limit exceeded, retry in 1 minute' }, null],
  // Facebook, and servers that wrap whatever they say.
  [{ error: { code: 'slow_down' } }, 'slow_down'],
  [{ error: { code: 31, message: 'authorization pending' } }, 'authorization_pending'],
  // FastAPI, problem details.
  [{ detail: 'authorization_pending' }, 'authorization_pending'],
  [{ detail: 'pending' }, 'authorization_pending'],
  [{ detail: { error: 'slow_down' } }, 'slow_down'],
  [{ type: 'about:blank', title: 'expired_token', status: 400 }, 'expired_token'],
  [{ code: 'authorization_pending', status: 400 }, 'authorization_pending'],
  [{ detail: 'Not Found' }, null],
  [{ detail: [{ msg: 'pending' }] }, null],
  [{ detail: 'invalid_client' }, null],
  [{ error: 400, message: ['slow_down'] }, null],
  [{ error: '', message: '' }, null],
  [{ error: null }, null],
  [{}, null],
  // The error has the first word.
  [{ error: 'access_denied', message: 'authorization_pending' }, 'access_denied'],
  // Words that every object of the language has.
  [{ error: 'constructor' }, 'constructor'],
  [{ message: 'constructor' }, null],
  [{ message: '__proto__' }, null],
];

for (const [body, error] of errors) {
  void test(`${JSON.stringify(body)}: ${error ?? 'no error of the protocol'}`, () => {
    expect(rfcError(body)).to.equal(error);
  });
}

const isDeviceGrantError = (error: string): boolean => errorClassOf(error) === 'device-grant';

void test('the errors that a poll goes on or ends by (RFC 8628 §3.5), to the letter', () => {
  const words = [
    'authorization_pending',
    'slow_down',
    'access_denied',
    'expired_token',
    'invalid_grant',
  ];
  expect(words.filter(isDeviceGrantError)).to.deep.equal(words);
  const others = [
    'invalid_client',
    'invalid_request',
    'not_found',
    'authorization_pending_',
    'xslow_down',
    'slow_down\n',
    'SLOW_DOWN',
    '',
  ];
  expect(others.filter(isDeviceGrantError)).to.deep.equal([]);
});

void test('whatever an answer says, its error is a word or none, and a message alone is a poll’s word or none', () => {
  const words = fc.constantFrom(
    'slow down',
    'Access_Denied',
    'invalid device code',
    'toString',
    'valueOf',
  );
  const said = fc.oneof(fc.jsonValue(), words);
  fc.assert(
    fc.property(said, said, (error, message) => {
      const word = rfcError({ error, message });
      if (word !== null) expect(word).to.match(/^[a-z][a-z_.-]{0,63}$/);
      const alone = rfcError({ message });
      if (alone !== null) expect(errorClassOf(alone)).to.be.oneOf(['device-grant', 'temporary']);
    }),
    { numRuns: 500 },
  );
});

const plain = { access_token: 'AT', token_type: 'bearer' };
const idToken = ['{}', '{"name":"Zoë"}', '']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

const tokens: readonly (readonly [what: string, body: Json, tokens: object])[] = [
  ['an access token alone', { access_token: 'AT' }, plain],
  ['Bearer', { access_token: 'AT', token_type: 'Bearer' }, plain],
  ['a type that nobody knows', { access_token: 'AT', token_type: 'public' }, plain],
  ['a type that is no text', { access_token: 'AT', token_type: { dpop: true } }, plain],
  [
    'DPoP, as the RFC writes it',
    { access_token: 'AT', token_type: 'DPoP' },
    { ...plain, token_type: 'dpop' },
  ],
  [
    'dpop, as some write it',
    { access_token: 'AT', token_type: 'dpop' },
    { ...plain, token_type: 'dpop' },
  ],
  ['hardly DPoP', { access_token: 'AT', token_type: 'DPoP-ish' }, plain],
  [
    'a refresh token and a lifetime',
    { ...plain, refresh_token: 'RT', expires_in: '60' },
    { ...plain, refresh_token: 'RT', expires_in: 60 },
  ],
  ['members that are none', { ...plain, refresh_token: '', expires_in: -1, id_token: 'x' }, plain],
  [
    'members that nobody uses',
    { ...plain, scope: ['a'], created_at: 5, id_token_expires_in: 1 },
    plain,
  ],
  [
    'an ID token: its claims, and not the token itself',
    { ...plain, id_token: idToken },
    { ...plain, claims: { name: 'Zoë' } },
  ],
  ['claims that are beside it', { ...plain, claims: { name: 'Eve' } }, plain],
];

for (const [what, body, expected] of tokens) {
  void test(`tokens: ${what}`, () => {
    expect(rfcTokens(body, false)).to.deep.equal(expected);
  });
}

void test('an ID token that comes alone stands for the access token where the profile is the ID token', () => {
  const alone = { id_token: idToken, refresh_token: 'RT' };
  expect(rfcTokens(alone, true)).to.deep.include({ access_token: idToken, refresh_token: 'RT' });
  expect(rfcTokens(alone, false)).to.have.property('access_token', undefined);
  expect(rfcTokens({ ...alone, access_token: 'AT' }, true)).to.have.property('access_token', 'AT');
  expect(rfcTokens({ id_token: 'x' }, true)).to.have.property('access_token', undefined);
});
