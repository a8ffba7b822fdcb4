/** OAuth's errors by what a technician has to change, and without what a server may have echoed. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { failure, type FailureCode } from '../../../../src/core/session/failures.ts';
import { safeErrorCode, oauthFailure } from '../../../../src/core/protocol/oauth-error.ts';

const words: Readonly<Record<string, FailureCode>> = {
  invalid_client: 'client-rejected',
  unauthorized_client: 'client-rejected',
  device_flow_disabled: 'client-rejected',
  unsupported_grant_type: 'grant-unsupported',
  // Keycloak, where the grant is switched off.
  invalid_grant: 'grant-unsupported',
  invalid_scope: 'scope-rejected',
  invalid_target: 'scope-rejected',
  invalid_request: 'provider-refused',
  temporarily_unavailable: 'provider-unreachable',
};

void test('OAuth errors by what a technician has to change', () => {
  for (const [word, code] of Object.entries(words)) {
    const made = oauthFailure({
      host: 'login.example.com',
      status: 400,
      oauthError: word,
      detail: null,
    });
    expect(made).to.deep.equal(
      failure(code, 'grant', { host: 'login.example.com', status: 400, oauthError: word }),
    );
  }
});

void test('the registered error words pass', () => {
  // RFC 6749 §5.2, RFC 8628 §3.5, RFC 7009 §2.2.1, RFC 8707 §2, RFC 9449 §5.
  const registered = [
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
    'authorization_pending',
    'slow_down',
    'access_denied',
    'expired_token',
    'unsupported_token_type',
    'invalid_target',
    'invalid_dpop_proof',
    'use_dpop_nonce',
  ];
  expect(registered.map(safeErrorCode)).to.deep.equal(registered);
});

void test('nothing passes that looks like a code or a token', () => {
  const secrets = [
    'WDJB-MJHT',
    'wdjb-mjht9',
    'GmRhmhcxhwAzkoEqiMEg',
    'eyJhbGciOiJSUzI1NiJ9.e30.x',
    '123456789',
    'a'.repeat(65),
    '0af3',
    '',
    ' ',
    'a b',
    'invalid_grant\n',
    'invalid_grant\nAT',
    '<b>',
    'é',
  ];
  expect(secrets.map(safeErrorCode)).to.deep.equal(secrets.map(() => null));
});

void test('no upper case, no digit, no length passes', () => {
  const alphabet = [...'abcdefghijklmnopqrstuvwxyz_.-'];
  const looksSecret = fc.oneof(
    fc
      .tuple(fc.string(), fc.constantFrom(...'ABCXYZ0189/+=~ \n'), fc.string())
      .map((parts) => parts.join('')),
    fc
      .array(fc.constantFrom(...alphabet), { minLength: 65, maxLength: 500 })
      .map((letters) => letters.join('')),
    fc.base64String({ minLength: 4 }).filter((text) => /[A-Z0-9]/.test(text)),
    fc.uuid(),
  );
  fc.assert(
    fc.property(looksSecret, (text) => {
      expect(safeErrorCode(text)).to.equal(null);
    }),
    { numRuns: 500 },
  );
});

void test('what is no text is no word', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const word = safeErrorCode(value);
      if (word !== null) expect(word).to.equal(value);
    }),
  );
});
