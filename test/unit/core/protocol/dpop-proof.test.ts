/** Proofs of possession (RFC 9449 §4.2), judged as a server does: with WebCrypto, and the RFC's own example. */

import { createHash, webcrypto } from 'node:crypto';
import { before, test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  dpopProof,
  type ProofClaims,
  type ProofKey,
} from '../../../../src/core/protocol/dpop-proof.ts';

const { subtle } = webcrypto;
const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const es256 = { name: 'ECDSA', hash: 'SHA-256' };

const sha256 = (data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> =>
  subtle.digest('SHA-256', data);

let key: ProofKey;
let publicKey: webcrypto.CryptoKey;

before(async () => {
  const pair = await subtle.generateKey(curve, false, ['sign', 'verify']);
  ({ publicKey } = pair);
  const { kty, crv, x, y } = await subtle.exportKey('jwk', publicKey);
  key = {
    jwk: { kty, crv, x, y },
    sign: (data) => subtle.sign(es256, pair.privateKey, data),
    sha256,
  };
});

/** The RFC's example, §4.1. */
const example: ProofClaims = {
  method: 'POST',
  url: 'https://server.example.com/token',
  id: '-BwC3ESc6acc2lTc',
  issuedAt: 1_562_262_616,
  nonce: null,
  accessToken: null,
};

function parts(proof: string): readonly [header: string, payload: string, signature: string] {
  const found = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(proof);
  if (found === null) throw new Error(`no compact JWS: ${proof}`);
  return [found[1] ?? '', found[2] ?? '', found[3] ?? ''];
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

async function verified(proof: string): Promise<boolean> {
  const [header, payload, signature] = parts(proof);
  return subtle.verify(
    es256,
    publicKey,
    Buffer.from(signature, 'base64url'),
    Buffer.from(`${header}.${payload}`),
  );
}

void test('the RFC’s own example, letter by letter', async () => {
  const jwk = {
    kty: 'EC',
    x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
    y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
    crv: 'P-256',
  };
  const theirs = await subtle.importKey('jwk', jwk, curve, true, ['verify']);
  const letters =
    '2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg';
  const signature = Buffer.from(letters, 'base64url');
  const sign = async (data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => {
    expect(
      await subtle.verify(es256, theirs, signature, data),
      'the RFC’s signature fits',
    ).to.equal(true);
    return new Uint8Array(signature).buffer;
  };
  expect(await dpopProof({ jwk, sign, sha256 }, example)).to.equal(
    'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoR' +
      'jQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqd' +
      'GkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTY' +
      'yMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg',
  );
});

void test('its header says what it is, how it is signed and by whom', async () => {
  const [header] = parts(await dpopProof(key, example));
  expect(decoded(header)).to.deep.equal({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk });
  expect(key.jwk).to.have.all.keys('kty', 'crv', 'x', 'y');
});

const claims = { jti: example.id, htm: 'POST', htu: example.url, iat: example.issuedAt };
const token = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU';

const payloads: readonly (readonly [
  what: string,
  change: Partial<ProofClaims>,
  payload: object,
])[] = [
  ['a token request', {}, claims],
  [
    'a nonce that the server gave',
    { nonce: 'eyJ7S_zG.eyJH0-Z.HX4w-7v' },
    { ...claims, nonce: 'eyJ7S_zG.eyJH0-Z.HX4w-7v' },
  ],
  ['an empty nonce is one', { nonce: '' }, { ...claims, nonce: '' }],
  // §7.1 prints this token and its hash.
  [
    'a call to the API',
    { accessToken: token },
    { ...claims, ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo' },
  ],
  ['another method', { method: 'GET' }, { ...claims, htm: 'GET' }],
  ['a query', { url: `${example.url}?a=b?c#d` }, claims],
  ['a fragment', { url: `${example.url}#a?b` }, claims],
  [
    'a port and a path',
    { url: 'https://api.example.com:8443/v1/me/' },
    { ...claims, htu: 'https://api.example.com:8443/v1/me/' },
  ],
];

for (const [what, change, expected] of payloads) {
  void test(`claims of ${what}: ${Object.keys(expected).join(', ')}`, async () => {
    const proof = await dpopProof(key, { ...example, ...change });
    expect(decoded(parts(proof)[1])).to.deep.equal(expected);
    expect(await verified(proof)).to.equal(true);
  });
}

void test('another letter anywhere, and the signature does not fit', async () => {
  const [header, payload, signature] = parts(await dpopProof(key, example));
  const other = Buffer.from(JSON.stringify({ ...claims, htm: 'GET' })).toString('base64url');
  expect(await verified(`${header}.${other}.${signature}`)).to.equal(false);
  expect(await verified(`${header}x.${payload}.${signature}`)).to.equal(false);
  // r and s as they are, 32 bytes each (RFC 7518 §3.4): no ASN.1 around them.
  expect(Buffer.from(signature, 'base64url')).to.have.lengthOf(64);
});

void test('whatever is to be proven: a signed proof of exactly that', async () => {
  const requests = fc.record({
    method: fc.constantFrom('GET', 'POST', 'DELETE'),
    url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
    id: fc.stringMatching(/^[0-9a-f]{1,32}$/),
    issuedAt: fc.nat(),
    nonce: fc.option(fc.string()),
    accessToken: fc.option(fc.stringMatching(/^[\w.~+/-]{1,40}$/)),
  });
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const proof = await dpopProof(key, request);
      const { method, url, id, issuedAt, nonce, accessToken } = request;
      const hash = createHash('sha256')
        .update(accessToken ?? '')
        .digest('base64url');
      expect(decoded(parts(proof)[1])).to.deep.equal({
        jti: id,
        htm: method,
        htu: url.split(/[?#]/)[0],
        iat: issuedAt,
        ...(nonce === null ? {} : { nonce }),
        ...(accessToken === null ? {} : { ath: hash }),
      });
      expect(await verified(proof)).to.equal(true);
    }),
  );
});
