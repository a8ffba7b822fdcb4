/** What a platform's error says about a request: whether the certificate is bad, nothing was sent, or the answer broke off. */

import { test } from 'node:test';
import { expect } from 'chai';
import {
  networkErrorOf,
  type NetworkErrorKind,
} from '../../../../src/relay/transport/network-error.ts';

const withCode = (code: unknown): Error => Object.assign(new Error('secret'), { code });

/** Where the platform does not tell whether the request has left. */
const kinds: readonly (readonly [code: string, kind: NetworkErrorKind])[] = [
  ['CERT_HAS_EXPIRED', 'untrusted'],
  ['CRL_HAS_EXPIRED', 'untrusted'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted'],
  ['HOSTNAME_MISMATCH', 'untrusted'],
  ['INVALID_CA', 'untrusted'],
  ['INVALID_PURPOSE', 'untrusted'],
  ['PATH_LENGTH_EXCEEDED', 'untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['UNSPECIFIED', 'untrusted'],
  ['EAI_AGAIN', 'unconnected'],
  ['ECONNREFUSED', 'unconnected'],
  ['EHOSTUNREACH', 'unconnected'],
  ['ENETUNREACH', 'unconnected'],
  ['ENOTFOUND', 'unconnected'],
  ['UND_ERR_CONNECT_TIMEOUT', 'unconnected'],
  ['ECONNRESET', 'broken'],
  ['UND_ERR_SOCKET', 'broken'],
  ['HPE_INVALID_CONSTANT', 'broken'],
  // Words that only begin or end like one of the above.
  ['INVALID_CASE', 'broken'],
  ['X_CERT_HAS_EXPIRED', 'broken'],
  ['HOSTNAME_MISMATCH_X', 'broken'],
  ['UNSPECIFIED_ERROR', 'broken'],
  ['ECONNREFUSED_X', 'broken'],
  ['EHOSTUNREACH_X', 'broken'],
  ['ENETUNREACH_X', 'broken'],
  ['ENOTFOUND_X', 'broken'],
  ['UND_ERR_CONNECT_TIMEOUT_X', 'broken'],
  ['X_ENOTFOUND', 'broken'],
];

for (const [code, kind] of kinds) {
  void test(`${code} is ${kind}`, () => {
    expect(networkErrorOf(withCode(code), null)).to.include({ kind, code });
  });
}

void test('a platform that knows whether the request has left is believed, whatever the code says', () => {
  expect(networkErrorOf(withCode('ECONNREFUSED'), true)).to.include({ kind: 'broken' });
  expect(networkErrorOf(withCode('ECONNRESET'), false)).to.include({ kind: 'unconnected' });
  expect(networkErrorOf(withCode('CERT_HAS_EXPIRED'), true)).to.include({ kind: 'untrusted' });
});

void test('the code is that of the cause, or of the first of several causes', () => {
  const refused = withCode('ECONNREFUSED');
  const failed = new TypeError('fetch failed', { cause: refused });
  const several = new AggregateError([refused, withCode('CERT_HAS_EXPIRED')]);
  for (const error of [failed, several, new TypeError('fetch failed', { cause: several })])
    expect(networkErrorOf(error, null)).to.include({ code: 'ECONNREFUSED' });
});

void test('no text that is not a code is told: it may be what was sent', () => {
  for (const error of [withCode('secret'), withCode('Secret TEXT'), withCode(7), 'secret', null])
    expect(networkErrorOf(error, null)).to.include({ kind: 'broken', code: '' });
});
