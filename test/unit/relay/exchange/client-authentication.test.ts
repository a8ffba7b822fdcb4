/** Client authentication (RFC 6749 §2.3, RFC 7523), against oidc-provider on real sockets. */

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import type { ClientMetadata } from 'oidc-provider';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { clientAuthenticationMethods, type ConfigFile } from '../../../../src/core/config/types.ts';
import { isObject, isNonEmptyString, parseJson, type Json } from '../../../../src/core/json.ts';
import { authenticationMethod } from '../../../../src/relay/exchange/client-authentication.ts';
import { ClientKeyError, clientKey } from '../../../../src/relay/exchange/client-key.ts';
import { createFileRelay } from '../../../../src/relay/relay.ts';
import { createNodeTransport } from '../../../../src/relay/transport/undici-transport.ts';
import { oidcServer } from '../../../harness/oidc-server.ts';

const secret = 'p:ss w%rd+/=';
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function configOf(issuer: string, provider: object = {}): ConfigFile {
  const value = { provider: { name: 'oidc', issuer, clientId: 'tv', ...provider } };
  return parseConfig(value, { env: {}, base: null });
}

type Ask = (path: string, body: Record<string, string>) => Promise<{ status: number; json: Json }>;

function relayOf(t: TestContext, file: ConfigFile): Ask {
  const outgoing = createNodeTransport({}, 4);
  t.after(() => outgoing.close());
  const relay = createFileRelay(file, { transport: outgoing.send });
  return async (path, body) => {
    const init = { method: 'POST', body: new URLSearchParams(body) };
    const answer = await relay(new Request(`http://tv.example/relay${path}`, init));
    const value = parseJson((await answer?.text()) ?? '');
    return { status: answer?.status ?? 0, json: isObject(value) ? value : {} };
  };
}

const text = (value: unknown): string => (isNonEmptyString(value) ? value : '');

const ways: readonly (readonly [
  title: string,
  client: Partial<ClientMetadata>,
  provider: object,
])[] = [
  [
    'client_secret_basic, by the metadata',
    { client_secret: secret, token_endpoint_auth_method: 'client_secret_basic' },
    { clientSecret: secret },
  ],
  [
    'client_secret_post, named',
    { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' },
    { clientSecret: secret, clientAuthentication: 'client_secret_post' },
  ],
  [
    'private_key_jwt, an RSA key in PEM',
    {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'first' }] },
    },
    { clientKey: pem(rsa.privateKey), clientKeyId: 'first' },
  ],
  [
    'private_key_jwt, an EC key as a JWK',
    {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [{ ...ec.publicKey.export({ format: 'jwk' }), kid: 'second' }] },
    },
    {
      clientKey: JSON.stringify({ ...ec.privateKey.export({ format: 'jwk' }), kid: 'second' }),
      clientAuthentication: 'private_key_jwt',
    },
  ],
  ['none', { token_endpoint_auth_method: 'none' }, {}],
];

for (const [title, client, provider] of ways) {
  void test(`${title}: code, tokens, refresh and revocation`, async (t) => {
    const server = await oidcServer(t, client);
    const ask = relayOf(t, configOf(server.issuer, provider));
    const grant = await ask('/device-authorization', {});
    expect(grant.status, JSON.stringify(grant.json)).to.equal(200);
    await server.approve(text(grant.json['user_code']));
    const tokens = await ask('/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: text(grant.json['device_code']),
    });
    expect(tokens.status, JSON.stringify(tokens.json['error'])).to.equal(200);
    const refreshed = await ask('/token', {
      grant_type: 'refresh_token',
      refresh_token: text(tokens.json['refresh_token']),
    });
    expect(refreshed.status).to.equal(200);
    const last = text(refreshed.json['refresh_token']);
    expect(await server.isGood(last)).to.equal(true);
    const revoked = await ask('/revocation', { token: last });
    expect([revoked.status, await server.isGood(last)]).to.deep.equal([200, false]);
    // This server takes either way to send a secret from either client; Hydra and Spring do not.
    const scheme = title.startsWith('client_secret_basic') ? 'Basic' : null;
    expect(server.schemes).to.deep.equal([scheme, scheme, scheme, scheme]);
  });
}

void test('what does not belong to the client is refused, so each of these proves something', async (t) => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const wrong = [
    { clientSecret: 'another' },
    { clientSecret: 'another' },
    { clientKey: pem(other.privateKey) },
  ];
  for (const [index, provider] of wrong.entries()) {
    const server = await oidcServer(t, ways[index]?.[1] ?? {});
    const ask = relayOf(t, configOf(server.issuer, provider));
    const { status, json } = await ask('/device-authorization', {});
    expect([status, json['error']]).to.deep.equal([401, 'invalid_client']);
  }
});

const named = {
  deviceAuthorization: 'https://login.example/d',
  token: 'https://login.example/t',
};
const chosen: readonly (readonly [object, readonly string[] | undefined, string])[] = [
  [{ clientSecret: 's' }, undefined, 'client_secret_basic'],
  [{ clientSecret: 's', endpoints: named }, undefined, 'client_secret_post'],
  [{ clientSecret: 's' }, ['client_secret_basic'], 'client_secret_basic'],
  [{ clientSecret: 's' }, ['client_secret_post'], 'client_secret_post'],
  [{ clientSecret: 's' }, ['client_secret_post', 'client_secret_basic'], 'client_secret_basic'],
  [{ clientSecret: 's' }, ['private_key_jwt'], 'client_secret_basic'],
  [{ clientSecret: 's', clientAuthentication: 'client_secret_post' }, ['x'], 'client_secret_post'],
  [{ clientKey: pem(rsa.privateKey) }, ['client_secret_basic'], 'private_key_jwt'],
  [{}, ['client_secret_basic'], 'none'],
];

for (const [provider, listed, expected] of chosen) {
  void test(`${Object.keys(provider).join(' and ') || 'neither'}, metadata ${listed?.join(', ') ?? 'silent'}: ${expected}`, () => {
    const file = configOf('https://login.example', provider);
    expect(authenticationMethod(file, listed)).to.equal(expected);
    expect(clientAuthenticationMethods).to.include(expected);
  });
}

const badKeys = [
  ['no key at all', 'in PEM or as a JWK'],
  [rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'the private key'],
  [rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), 'openssl pkcs8'],
  [JSON.stringify(rsa.publicKey.export({ format: 'jwk' })), 'private'],
  ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'RSA, EC'],
] as const;

for (const [key, words] of badKeys) {
  void test(`a key that can’t be used says ${words}, and nothing of the key`, async () => {
    const error: unknown = await clientKey(key, null).catch((thrown: unknown) => thrown);
    if (!(error instanceof ClientKeyError)) throw error;
    expect(error.message).to.include(words);
    expect(error.message).to.not.include(key.slice(30, 60) || key);
  });
}
