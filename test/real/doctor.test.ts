/** The doctor at a plain oidc-provider: sound, and with one thing of client or server broken at a time. */

import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { expect } from 'chai';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import { oidcServer } from '../harness/oidc-server.ts';
import { examined } from '../unit/doctor/support/report.ts';

interface Broken {
  readonly what: string;
  readonly client?: Partial<ClientMetadata>;
  readonly settings?: Configuration;
  readonly provider?: object;
  /** The lines that fail, and the setting that each names. */
  readonly failing: Readonly<Record<string, string>>;
}

const publicClient = { token_endpoint_auth_method: 'none' } as const;
const secretClient = { client_secret: 'right-secret-1' };

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { publicKey: otherKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const cases: readonly Broken[] = [
  { what: 'nothing', failing: {} },
  {
    what: 'the key',
    client: {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [{ ...otherKey.export({ format: 'jwk' }), kid: 'tv' }] },
    },
    provider: {
      clientKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      clientKeyId: 'tv',
    },
    failing: {
      'Device request': 'the public key of provider.clientKey',
      'Token request': 'the public key of provider.clientKey',
      Authentication: 'the public key of provider.clientKey',
    },
  },
  {
    what: 'the client id',
    provider: { clientId: 'another' },
    failing: { 'Device request': 'provider.clientId', 'Token request': 'provider.clientId' },
  },
  {
    what: 'the secret',
    client: { ...secretClient, token_endpoint_auth_method: 'client_secret_basic' },
    provider: { clientSecret: 'wrong-secret-1' },
    failing: {
      'Device request': 'provider.clientSecret',
      'Token request': 'provider.clientSecret',
      Authentication: 'provider.clientSecret',
    },
  },
  {
    what: 'the grant, off at the server',
    settings: { features: { revocation: { enabled: true } } },
    failing: {
      'Grant types': 'device authorization grant',
      'Device endpoint': 'device authorization grant',
      'Token request': 'device authorization grant',
    },
  },
  {
    what: 'the grant, not allowed to the client',
    client: {
      ...publicClient,
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: ['https://tv.example.com/'],
    },
    // It says no more than invalid_request.
    failing: { 'Device request': 'whether the client tv may use the device grant' },
  },
  {
    what: 'the scope',
    client: { ...publicClient, scope: 'openid' },
    provider: { scope: 'openid email' },
    failing: { 'Device request': 'provider.scope' },
  },
];

for (const { what, client = publicClient, settings, provider, failing } of cases) {
  void test(`broken: ${what}`, async (t) => {
    const { issuer } = await oidcServer(t, client, settings);
    const report = await examined(t, {
      provider: { name: 'oidc', issuer, clientId: 'tv', ...provider },
    });
    expect(report.marked('FAIL'), report.output).to.have.members(Object.keys(failing));
    expect(report.code).to.equal(Object.keys(failing).length === 0 ? 0 : 1);
    for (const [subject, setting] of Object.entries(failing))
      expect(report.line(subject).text, subject).to.include(setting);
    const drawbacks = report.marked('warn').filter((subject) => subject !== 'Token request');
    expect(drawbacks, 'a phone can’t open localhost; nothing else is wrong').to.satisfy(
      (subjects: readonly string[]) => subjects.every((subject) => subject === 'Address to type'),
    );
  });
}
