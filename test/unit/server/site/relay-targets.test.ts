/** What screens learn, behind the relay, of the addresses that the server alone calls: enough for Details and proofs, and no secret. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';
import { upstream } from '../support/upstream.ts';

async function configJson(
  t: TestContext,
  value: object,
): Promise<{ text: string; relayed: unknown }> {
  const app = await createApp({
    ...parseConfig(value, { env: null, base: null }),
    folder: null,
    log: null,
  });
  t.after(() => app.close());
  const answer = await app.inject('/config.json');
  const { relayed }: { relayed?: unknown } = answer.json();
  return { text: answer.body, relayed };
}

test('every host that the relay stands for is named, without DPoP too', async (t) => {
  const google = await configJson(t, { provider: { name: 'google', clientId: 'tv' } });
  expect(google.relayed).to.deep.equal({
    '/relay/device-authorization': 'https://oauth2.googleapis.com',
    '/relay/token': 'https://oauth2.googleapis.com',
    '/relay/revocation': 'https://oauth2.googleapis.com',
    '/relay/userinfo': 'https://openidconnect.googleapis.com',
    '/relay/api': 'https://accounts.google.com',
  });
  const silva = { name: 'silva-numerica', issuer: 'https://auth.example.com', clientId: 'tv' };
  const platform = await configJson(t, {
    provider: silva,
    api: { baseUrl: 'https://learn.example.com/base' },
  });
  expect(platform.relayed).to.include({
    '/relay/token': 'https://auth.example.com',
    '/relay/api': 'https://learn.example.com',
  });
  expect(platform.relayed, 'nobody asks it').to.not.have.property('/relay/userinfo');
  const github = await configJson(t, { provider: { name: 'github', clientId: 'tv' } });
  expect(github.relayed, 'there is none').to.not.have.property('/relay/revocation');
  expect(github.relayed).to.include({
    '/relay/device-authorization': 'https://github.com',
    '/relay/api': 'https://api.github.com',
  });
});

test('the endpoints of the metadata are named once it has answered', async (t) => {
  const provider = await upstream(t);
  const issuer = `${provider.url}/`;
  const metadata = {
    issuer,
    device_authorization_endpoint: `${issuer}device`,
    token_endpoint: 'http://tokens.example/token',
    revocation_endpoint: 'http://tokens.example/revoke',
  };
  provider.answer = (response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata));
  const value = { provider: { name: 'oidc', issuer, clientId: 'tv' }, allowInsecure: true };
  expect((await configJson(t, value)).relayed).to.include({
    '/relay/device-authorization': provider.url,
    '/relay/revocation': 'http://tokens.example',
  });
  provider.answer = (response) => response.writeHead(404).end();
  expect((await configJson(t, value)).relayed).to.equal(undefined);
});

test('keys in the configured addresses stay on the server, where proofs name their paths as well', async (t) => {
  const endpoints = {
    deviceAuthorization: 'https://login.example.com/device?key=hidden-1',
    token: 'https://login.example.com/token?key=hidden-2',
    revocation: 'https://login.example.com/revoke?key=hidden-3',
  };
  const api = {
    baseUrl: 'https://api.example.com/tenant',
    profile: 'https://people.example.com/me?key=hidden-4',
  };
  const value = (dpop: boolean) => ({
    provider: { name: 'oidc', clientId: 'tv', endpoints, dpop },
    api,
  });
  const plain = await configJson(t, value(false));
  const proven = await configJson(t, value(true));
  for (const { text } of [plain, proven]) expect(text).to.not.include('hidden');
  expect(plain.text, 'a path is no screen’s business without proofs')
    .to.not.include('/tenant')
    .and.not.include('/me');
  expect(proven.relayed).to.deep.equal({
    '/relay/device-authorization': 'https://login.example.com/device',
    '/relay/token': 'https://login.example.com/token',
    '/relay/revocation': 'https://login.example.com/revoke',
    '/relay/userinfo': 'https://people.example.com/me',
    '/relay/api': 'https://api.example.com/tenant',
  });
  const root = await configJson(t, {
    ...value(true),
    api: { baseUrl: 'https://api.example.com/' },
  });
  expect(root.relayed, 'a path is appended').to.include({
    '/relay/api': 'https://api.example.com',
  });
});

test('with direct transport nothing stands for anything', async (t) => {
  const { relayed } = await configJson(t, {
    provider: { name: 'auth0', issuer: 'https://login.example.com', clientId: 'tv' },
    transport: 'direct',
  });
  expect(relayed).to.equal(undefined);
});
