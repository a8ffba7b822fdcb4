/** What leaves the relay: made anew of what a screen has to say, and of what the configuration adds. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { createApp } from '../../../src/server/app.ts';
import { appFor, form, upstream } from './support/upstream.ts';

const deviceCode = 'urn:ietf:params:oauth:grant-type:device_code';
const json = { 'content-type': 'application/json', host: 'tv.example' };

test('members that a server might take for others stay here', async (t) => {
  const provider = await upstream(t);
  const { app } = await appFor(t, provider, { clientSecret: 'hidden-secret' });
  const tricks = {
    grant_type: 'refresh_token',
    refresh_token: 'r1',
    Grant_Type: 'client_credentials',
    'grant.type': 'password',
    grantType: 'authorization_code',
    clientId: 'other',
    client_assertion: 'x',
    scope: 'admin',
    nested: { grant_type: 'password' },
  };
  await app.inject({
    method: 'POST',
    url: '/relay/token',
    headers: json,
    payload: JSON.stringify(tricks),
  });
  expect(JSON.parse(provider.heard[0]?.body ?? '')).to.deep.equal({
    grant_type: 'refresh_token',
    refresh_token: 'r1',
    client_id: 'tv',
    client_secret: 'hidden-secret',
  });
  const odd = '{"grant_type":"refresh_token","refresh_token":"r1","__proto__":{"scope":"admin"}}';
  await app.inject({ method: 'POST', url: '/relay/token', headers: json, payload: odd });
  expect(JSON.parse(provider.heard[1]?.body ?? '')).to.deep.equal(
    JSON.parse(provider.heard[0]?.body ?? ''),
  );
  const noText = '{"grant_type":"refresh_token","refresh_token":{"$ne":null}}';
  expect(
    (await app.inject({ method: 'POST', url: '/relay/token', headers: json, payload: noText }))
      .statusCode,
  ).to.equal(400);
  expect(provider.heard).to.have.length(2);
});

test('the same on the wire of AWS', async (t) => {
  const provider = await upstream(t);
  const { app } = await appFor(t, provider, { name: 'aws-sso', clientSecret: 'hidden-secret' });
  const payload = `grant_type=${encodeURIComponent(deviceCode)}&device_code=d1&grantType=refresh_token&clientId=other&clientSecret=guess`;
  await app.inject({ method: 'POST', url: '/relay/token', headers: form, payload });
  expect(JSON.parse(provider.heard[0]?.body ?? '')).to.deep.equal({
    grantType: deviceCode,
    deviceCode: 'd1',
    clientId: 'tv',
    clientSecret: 'hidden-secret',
  });
});

test('the configuration’s parameters are the relay’s to add: screens don’t see them', async (t) => {
  const provider = await upstream(t);
  const parameters = {
    deviceAuthorization: { tenant: '7' },
    token: { api_key: 'k' },
    refresh: { authorization: 'bearer {access_token}', client_id: 'dvls' },
  };
  const { app } = await appFor(t, provider, {
    parameters,
    scope: 'openid profile',
    audience: 'https://api',
  });
  const visible: unknown = (await app.inject('/config.json')).json();
  expect(visible)
    .to.have.nested.property('provider.parameters')
    .that.deep.equals({
      deviceAuthorization: {},
      token: {},
      refresh: { authorization: 'bearer {access_token}' },
    });
  const sent = async (url: string, payload: string): Promise<unknown> => {
    await app.inject({ method: 'POST', url, headers: form, payload });
    return Object.fromEntries(new URLSearchParams(provider.heard.at(-1)?.body));
  };
  const asked = 'client_id=x&scope=openid+admin&audience=other&tenant=8';
  expect(await sent('/relay/device-authorization', asked)).to.deep.equal({
    scope: 'openid profile',
    audience: 'https://api',
    client_id: 'tv',
    tenant: '7',
  });
  expect(await sent('/relay/token', `grant_type=${deviceCode}&device_code=d1`)).to.include({
    device_code: 'd1',
    api_key: 'k',
  });
  expect(
    await sent('/relay/token', 'grant_type=refresh_token&refresh_token=r1&authorization=bearer+a1'),
  ).to.deep.equal({
    grant_type: 'refresh_token',
    refresh_token: 'r1',
    authorization: 'bearer a1',
    client_id: 'dvls',
  });
});

test('an answer that was compressed though nobody asked comes whole', async (t) => {
  const provider = await upstream(t);
  provider.answer = (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(gzipSync('{"access_token":"a"}'));
  const { app } = await appFor(t, provider);
  const answer = await app.inject({
    method: 'POST',
    url: '/relay/token',
    headers: form,
    payload: `grant_type=${deviceCode}&device_code=d`,
  });
  expect(answer.json()).to.deep.equal({ access_token: 'a' });
  expect(provider.heard[0]?.headers).to.include({
    'accept-encoding': 'identity',
    'user-agent': 'tv-sign-in',
  });
});

test('a screen hears the relay’s finding about the provider by its code', async (t) => {
  const provider = await upstream(t);
  const metadata = { issuer: `${provider.url}/`, token_endpoint: `${provider.url}/token` };
  provider.answer = (response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata));
  const { app } = await appFor(t, provider, { endpoints: {} });
  const answer = await app.inject({
    method: 'POST',
    url: '/relay/device-authorization',
    headers: form,
    payload: '',
  });
  expect(answer.json()).to.include({ code: 'grant-unsupported' });
});

test('the service worker’s script differs where the security policy does: installed screens learn of it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-sw-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'sw.js'), '// the worker');
  const script = async (change: object): Promise<string> => {
    const value = {
      provider: { name: 'auth0', issuer: 'https://login.example.com', clientId: 'tv' },
      ...change,
    };
    const app = await createApp({
      ...parseConfig(value, { env: null, base: null }),
      folder,
      log: null,
    });
    t.after(() => app.close());
    const answer = await app.inject('/sw.js');
    expect(answer.headers).to.include({ 'cache-control': 'no-cache' });
    return answer.body;
  };
  const relay = await script({});
  expect(relay).to.match(/^\/\/ the worker\n\/\/ policy [0-9a-f]{12}\n$/);
  expect(await script({ locale: 'fr' })).to.equal(relay);
  const others = [
    { transport: 'direct' },
    { transport: 'direct', api: { baseUrl: 'https://api.example.com' } },
    { api: { pictures: ['https://p.example.com'] } },
  ];
  const scripts = await Promise.all(others.map((change) => script(change)));
  expect(new Set([relay, ...scripts]).size).to.equal(4);
});
