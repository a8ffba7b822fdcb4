/** The product at a plain oidc-provider: each way of client authentication, with and without DPoP. */

import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { ClientMetadata } from 'oidc-provider';
import { expect } from 'chai';
import { plainOidcProvider } from './servers/oidc-provider.ts';
import { denied, expired, signInAndOut } from './support/life.ts';

const secret = 'p:ss w%rd+/=';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

interface Way {
  readonly method: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';
  readonly client: Partial<ClientMetadata>;
  readonly provider: object;
}

const ways: readonly Way[] = [
  { method: 'none', client: {}, provider: {} },
  {
    method: 'client_secret_basic',
    client: { client_secret: secret },
    provider: { clientSecret: secret },
  },
  {
    method: 'client_secret_post',
    client: { client_secret: secret },
    provider: { clientSecret: secret, clientAuthentication: 'client_secret_post' },
  },
  {
    method: 'private_key_jwt',
    client: {
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'tv' }] },
    },
    provider: { clientKey: pem, clientKeyId: 'tv' },
  },
];

for (const { method, client, provider } of ways) {
  for (const dpop of [true, false]) {
    const proof = dpop ? 'with DPoP' : 'without DPoP';
    void test(`${method}, ${proof}: pending, approval, profile, refresh, revocation`, async (t) => {
      const server = await plainOidcProvider(
        t,
        { token_endpoint_auth_method: method, ...client },
        { ...provider, dpop },
      );
      const tokens = await signInAndOut(t, server);
      expect((tokens.bound ?? null) !== null, 'bound to the device').to.equal(dpop);
      for (const token of [tokens.accessToken, tokens.refreshToken ?? ''])
        expect(await server.server.isGood(token), 'dead by the server’s own storage').to.equal(
          false,
        );
    });
  }
}

void test('denial and expiry', async (t) => {
  const server = await plainOidcProvider(t, { token_endpoint_auth_method: 'none' }, {});
  await denied(t, server);
  await expired(t, server);
});
