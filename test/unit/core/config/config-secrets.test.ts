/** The client secret stays on the server, and out of every error. */

import { test } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { configError, file, inBrowser, onServer } from '../support/config.ts';

const secret = 'Zq8-s3cret-X';
const around = onServer({ CLIENT_SECRET: secret });

void test('the secret is apart from what the browser gets', () => {
  for (const clientSecret of [secret, { env: 'CLIENT_SECRET' }]) {
    const read = parseConfig(file({ clientSecret }), around);
    expect(read.clientSecret).to.equal(secret);
    expect(JSON.stringify(read.config)).not.to.include(secret);
  }
});

void test('no secret with the direct transport: it would reach every screen', () => {
  const error = configError(file({ clientSecret: secret }, { transport: 'direct' }), around);
  expect(error.key).to.equal('provider.clientSecret');
  expect(error.expected).to.include('direct');
});

void test('no secret in a file that browsers read', () => {
  const error = configError(file({ clientSecret: secret }), inBrowser);
  expect(error.key).to.equal('provider.clientSecret');
  expect(error.expected).to.include('browsers');
});

const methods: readonly (readonly [
  provider: object,
  transport: string,
  key: string,
  expected: string,
])[] = [
  [{ clientKey: secret }, 'direct', 'clientKey', 'every screen'],
  [{ clientSecret: secret, clientKey: secret }, 'relay', 'clientSecret', 'not both'],
  [{ clientAuthentication: 'client_secret_basic' }, 'relay', 'clientSecret', 'client_secret_basic'],
  [{ clientAuthentication: 'private_key_jwt' }, 'relay', 'clientKey', 'private_key_jwt'],
  [{ clientAuthentication: 'private_key_jwt' }, 'direct', 'clientAuthentication', '"none"'],
  [{ clientAuthentication: 'none', clientSecret: secret }, 'relay', 'clientSecret', '"none"'],
  [
    { clientAuthentication: 'private_key_jwt', clientKey: secret, clientSecret: secret },
    'relay',
    'clientSecret',
    'private_key_jwt',
  ],
  [{ clientAuthentication: 'basic' }, 'relay', 'clientAuthentication', 'client_secret_basic'],
];

for (const [provider, transport, key, expected] of methods) {
  void test(`${Object.keys(provider).join(' and ')}, ${transport}: provider.${key}, expected ${expected}`, () => {
    const error = configError(file(provider, { transport }), around);
    expect(error.key).to.equal(`provider.${key}`);
    expect(error.expected).to.include(expected);
    expect(error.message).to.not.include(secret);
  });
}

void test('the key is apart from what the browser gets', () => {
  const read = parseConfig(file({ clientKey: secret, clientKeyId: 'first' }), around);
  expect([read.clientKey, read.clientKeyId]).to.deep.equal([secret, 'first']);
  expect(JSON.stringify(read.config)).not.to.include(secret);
});

/** A file with the secret in it and something wrong beside it. */
const spoiled = [
  file({ clientSecret: [secret] }),
  file({ clientSecret: { value: secret } }),
  file({ clientSecret: secret }, { transport: 'direct' }),
  file({ clientSecret: secret, name: 'keyclock' }),
  file({ clientSecret: secret, issuer: null }),
  file({ clientSecret: secret, endpoints: 5 }),
  file({ clientSecret: { env: 'CLIENT_SECRET' } }, { transport: 'direct' }),
  // The value in the environment is what must not show, wherever a slip of the finger puts its name.
  file({ name: { env: 'CLIENT_SECRET' } }),
  file({ requestFormat: { env: 'CLIENT_SECRET' } }),
  file({ issuer: { env: 'CLIENT_SECRET' } }),
  file({}, { kiosk: { idleSignOutMinutes: { env: 'CLIENT_SECRET' } } }),
  file({ clientsecret: secret }),
  file({ client_secret: secret }),
  file({}, { clientSecret: secret }),
  file({}, { api: { clientSecret: secret } }),
  { provider: [{ clientSecret: secret }] },
  { provider: { env: 'CLIENT_SECRET' } },
  file({ parameters: { token: [secret] } }),
  file({ parameters: { token: { client_secret: [secret] } } }),
  file({ parameters: { token: { client_secret: secret } } }),
  file({}, { api: { headers: { 'x-client-secret': secret } } }),
  file({}, { api: { headers: { 'x-password': secret } } }),
  file({}, { api: { headers: { 'x-api-key': [secret] } } }),
  // One header is wrong: the error must not show its neighbours.
  file({}, { api: { headers: { 'x-api-key': secret, cookie: 'a' } } }),
  file({}, { api: { headers: { cookie: secret } } }),
  file({ issuer: `https://ada:${secret}@login.example.com` }),
];

for (const written of spoiled) {
  void test(`no error shows it: ${JSON.stringify(written)}`, () => {
    const error = configError(written, around);
    expect([error.message, error.key, error.found, error.expected].join()).not.to.include(secret);
    expect(String(error.stack)).not.to.include(secret);
  });
}
