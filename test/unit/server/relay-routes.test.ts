/** The relay and the site, without a port: what goes out, what comes back, what is refused. */

import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { createApp } from '../../../src/server/app.ts';
import { appFor, form, upstream } from './support/upstream.ts';

const device = encodeURIComponent('urn:ietf:params:oauth:grant-type:device_code');

test('a token request goes on with the client secret, without cookies, and comes back without cookies or CORS', async (t) => {
  const provider = await upstream(t);
  provider.answer = (response) =>
    response
      .writeHead(400, {
        'content-type': 'application/json',
        'set-cookie': 'a=b',
        'access-control-allow-origin': '*',
        'retry-after': '7',
      })
      .end('{"error":"authorization_pending"}');
  const { app } = await appFor(t, provider, { clientSecret: 'hidden-secret' });
  const answer = await app.inject({
    method: 'POST',
    url: '/relay/token',
    headers: {
      ...form,
      cookie: 'session=1',
      origin: 'https://tv.example',
      'x-forwarded-for': '1.2.3.4',
    },
    payload: `grant_type=${device}&device_code=abc&client_id=another`,
  });
  expect(answer.statusCode).to.equal(400);
  expect(answer.json()).to.deep.equal({ error: 'authorization_pending' });
  expect(answer.headers).to.include({
    'retry-after': '7',
    'cache-control': 'no-store',
    'x-relayed-from': new URL(provider.url).host,
  });
  expect(answer.headers).to.not.have.any.keys('set-cookie', 'access-control-allow-origin');
  const [heard] = provider.heard;
  expect(heard?.url).to.equal('/token');
  expect(Object.fromEntries(new URLSearchParams(heard?.body))).to.deep.equal({
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: 'abc',
    client_id: 'tv',
    client_secret: 'hidden-secret',
  });
  expect(heard?.headers).to.not.have.any.keys('cookie', 'origin', 'x-forwarded-for');
});

test('the secret goes into JSON bodies too, and is in no answer of the server', async (t) => {
  const provider = await upstream(t);
  const { app } = await appFor(t, provider, { clientSecret: 'hidden-secret' });
  await app.inject({
    method: 'POST',
    url: '/relay/token',
    headers: { 'content-type': 'application/json' },
    payload: '{"grant_type":"refresh_token","refresh_token":"r"}',
  });
  expect(JSON.parse(provider.heard[0]?.body ?? '')).to.deep.equal({
    grant_type: 'refresh_token',
    refresh_token: 'r',
    client_id: 'tv',
    client_secret: 'hidden-secret',
  });
  const config = await app.inject('/config.json');
  expect(config.body).to.not.include('hidden-secret');
  expect(config.json()).to.have.nested.property('provider.endpoints.token', '/relay/token');
});

test('a page of another origin is refused; the page’s own is not', async (t) => {
  const provider = await upstream(t);
  const { app } = await appFor(t, provider);
  for (const [origin, status] of [
    ['https://evil.example', 403],
    ['null', 403],
    ['https://tv.example', 200],
  ] as const) {
    const answer = await app.inject({
      method: 'POST',
      url: '/relay/token',
      headers: { ...form, origin },
      payload: 'grant_type=refresh_token&refresh_token=r',
    });
    expect(answer.statusCode, origin).to.equal(status);
  }
  expect(provider.heard).to.have.length(1);
});

test('API calls reach allowed paths alone, with a token, whatever dots and encodings say', async (t) => {
  const provider = await upstream(t);
  const { app } = await appFor(t, provider);
  const call = (url: string, headers: Record<string, string> = { authorization: 'Bearer x' }) =>
    app.inject({ url, headers });
  expect((await call('/relay/api/api/v1/things?a=1')).statusCode).to.equal(200);
  expect(provider.heard[0]?.url).to.equal('/base/api/v1/things?a=1');
  expect((await call('/relay/api/api/v1/things', {})).statusCode).to.equal(401);
  for (const path of [
    '/admin',
    '/api/v1/../../admin',
    '/api/v1/%2e%2e/%2e%2e/admin',
    '/api/v1/..%2f..%2fadmin',
    '//evil.example/',
  ]) {
    expect((await call(`/relay/api${path}`)).statusCode, path).to.be.oneOf([400, 404]);
  }
  expect(provider.heard).to.have.length(1);
});

test('redirects, floods and silence of the provider become a 502 that no client takes for an OAuth error', async (t) => {
  const provider = await upstream(t);
  const { app, log } = await appFor(t, provider);
  const post = () =>
    app.inject({
      method: 'POST',
      url: '/relay/token',
      headers: form,
      payload: `grant_type=${device}&device_code=secret-code`,
    });
  const bad: ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(302, { location: 'https://evil.example/' }).end(),
    (response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(300_000)),
    (response) => response.destroy(),
  ];
  for (const answer of bad) {
    provider.answer = answer;
    const relayed = await post();
    expect(relayed.statusCode).to.be.within(500, 504);
    expect(relayed.json()).to.have.all.keys('relay');
  }
  expect(provider.heard).to.have.length(3);
  expect(log.join()).to.not.include('secret-code');
});

test('too large a body and an endpoint that the provider lacks are refused', async (t) => {
  const provider = await upstream(t);
  const { app } = await appFor(t, provider);
  const large = await app.inject({
    method: 'POST',
    url: '/relay/token',
    headers: form,
    payload: 'x'.repeat(70_000),
  });
  expect(large.statusCode).to.equal(413);
  const missing = await app.inject({
    method: 'POST',
    url: '/relay/revocation',
    headers: form,
    payload: 'token=x',
  });
  expect(missing.statusCode).to.equal(404);
  expect(provider.heard).to.deep.equal([]);
});

test('the configuration is asked for again each time; /healthz answers', async (t) => {
  const { app } = await appFor(t, { url: 'https://login.example.com' });
  const answer = await app.inject('/config.json');
  expect(answer.headers).to.include({
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  expect((await app.inject('/healthz')).json()).to.deep.equal({ status: 'ok' });
});

test('with direct transport there is no relay', async (t) => {
  const value = {
    provider: { name: 'oidc', issuer: 'https://login.example.com/realm', clientId: 'tv' },
    api: { baseUrl: 'https://api.example.com' },
    transport: 'direct',
  };
  const app = await createApp({
    ...parseConfig(value, { env: null, base: null }),
    folder: null,
    log: null,
  });
  t.after(() => app.close());
  expect(
    (await app.inject({ method: 'POST', url: '/relay/token', headers: form, payload: '' }))
      .statusCode,
  ).to.equal(404);
});

test('the relay asks for nothing but grants of this flow: its secret opens no other door', async (t) => {
  const provider = await upstream(t);
  const { app } = await appFor(t, provider, { clientSecret: 'hidden-secret' });
  const post = (url: string, payload: string) =>
    app.inject({ method: 'POST', url, headers: form, payload });
  expect((await post('/relay/token', 'grant_type=client_credentials')).statusCode).to.equal(400);
  expect((await post('/relay/token', '')).statusCode).to.equal(400);
  expect(
    (await post('/relay/token?grant_type=password', 'grant_type=refresh_token')).statusCode,
  ).to.equal(400);
  expect(provider.heard).to.deep.equal([]);
});

test('a page of the provider never becomes one of the app', async (t) => {
  const provider = await upstream(t);
  provider.answer = (response) =>
    response.writeHead(400, { 'content-type': 'text/html' }).end('<script>alert(1)</script>');
  const { app } = await appFor(t, provider);
  const answer = await app.inject({
    method: 'POST',
    url: '/relay/token',
    headers: form,
    payload: 'grant_type=refresh_token&refresh_token=r',
  });
  expect(answer.headers['content-type']).to.match(/^text\/plain/);
  expect(answer.headers).to.include({ 'x-content-type-options': 'nosniff' });
  expect(answer.headers['content-security-policy']).to.include("default-src 'none'");
  expect((await app.inject('/relay/userinfo')).statusCode).to.equal(401);
});

test('an issuer that gives no metadata: the screen learns why, in words that are not OAuth’s', async (t) => {
  const provider = await upstream(t);
  provider.answer = (response) => response.writeHead(404).end();
  const { app, log } = await appFor(t, provider, { endpoints: {} });
  const answer = await app.inject({
    method: 'POST',
    url: '/relay/device-authorization',
    headers: form,
    payload: '',
  });
  expect(answer.statusCode).to.equal(502);
  expect(answer.json()).to.have.property('relay').that.includes('no metadata at the issuer');
  expect(answer.headers['x-relayed-from']).to.equal(new URL(provider.url).host);
  expect(log.join()).to.include('provider not discovered');
});
