/** What reaches a provider and an API: what the configuration says, and of a screen only what it alone can know. */

import { test } from 'node:test';
import { expect } from 'chai';
import {
  configOf,
  deviceGrant,
  json,
  origin,
  poll,
  scriptedRelay,
} from '../support/scripted-relay.ts';
import { isObject } from '../../../../src/core/json.ts';

const tricks = {
  authorization: 'Bearer stolen',
  cookie: 'session=1',
  'x-forwarded-for': '1.2.3.4',
  'proxy-authorization': 'Basic x',
};

void test('no Authorization, cookie or origin of a screen reaches a protocol endpoint', async () => {
  const { ask, sent } = scriptedRelay();
  await ask('POST', '/device-authorization', { body: '', headers: tricks });
  await ask('POST', '/token', {
    ...poll('d'),
    headers: { ...tricks, dpop: 'proof', accept: 'application/json', 'accept-language': 'fr' },
  });
  await ask('POST', '/revocation', {
    body: 'token=r&token_type_hint=refresh_token',
    headers: tricks,
  });
  const names = sent.map(({ headers }) => (isObject(headers) ? Object.keys(headers).sort() : []));
  expect(names).to.deep.equal([
    ['accept-encoding', 'content-type', 'user-agent'],
    ['accept', 'accept-encoding', 'accept-language', 'content-type', 'dpop', 'user-agent'],
    ['accept-encoding', 'content-type', 'user-agent'],
  ]);
});

void test('scope and audience are the configuration’s, whatever a screen says', async () => {
  const { ask, sent } = scriptedRelay(
    configOf({
      provider: {
        name: 'oidc',
        issuer: 'https://login.example',
        clientId: 'tv',
        scope: 'openid',
        audience: 'films',
        endpoints: {
          deviceAuthorization: 'https://login.example/device',
          token: 'https://login.example/token',
        },
      },
    }),
  );
  await ask('POST', '/device-authorization', {
    body: 'scope=openid+admin&audience=bank&resource=x',
  });
  expect(Object.fromEntries(new URLSearchParams(String(sent[0]?.body)))).to.deep.equal({
    client_id: 'tv',
    scope: 'openid',
    audience: 'films',
  });
  await ask('POST', '/token', {
    body: `grant_type=refresh_token&refresh_token=r&scope=admin&audience=bank`,
  });
  expect(Object.fromEntries(new URLSearchParams(String(sent[1]?.body)))).to.deep.equal({
    client_id: 'tv',
    grant_type: 'refresh_token',
    refresh_token: 'r',
  });
});

void test('an API call keeps its token, its type and its bytes, and nothing else of a screen', async () => {
  const scripted = scriptedRelay();
  scripted.answer = async () => json(200, {});
  const bytes = new Uint8Array([0, 255, 128, 10]);
  const request = new Request(`${origin}/relay/api/api/v1/pictures`, {
    method: 'PUT',
    headers: { origin, ...tricks, 'content-type': 'image/png' },
    body: bytes,
  });
  expect((await scripted.relay(request))?.status).to.equal(200);
  const [put] = scripted.sent;
  expect(put).to.include({ url: 'https://api.example/api/v1/pictures', method: 'PUT' });
  expect(put?.headers).to.deep.equal({
    'user-agent': 'tv-sign-in',
    'accept-encoding': 'identity',
    authorization: 'Bearer stolen',
    'content-type': 'image/png',
  });
  expect(put?.body).to.deep.equal(bytes);
});

for (const query of ['?a=../b', '?q=100%', '?next=//evil.example/%2e%2e', '?x=%00', '?a=1?b=2']) {
  void test(`a query is the API’s business: ${query}`, async () => {
    const scripted = scriptedRelay();
    scripted.answer = async () => json(200, {});
    await scripted.ask('GET', `/api/api/v1/x${query}`, { headers: { authorization: 'Bearer a' } });
    expect(scripted.sent.map(({ url }) => url)).to.deep.equal([
      `https://api.example/api/v1/x${query}`,
    ]);
  });
}

for (const path of [
  '/api/v1/%2e%2e;/admin',
  '/api/v1/..;/admin',
  '/api/v1/a%00',
  '/api/v1/a%0d%0aX: y',
  '/api/v1/%2fadmin',
  '/api/v1/%5cadmin',
  '/api/v1/%252e',
  '/api/v1/%7f',
  '/admin',
  '//evil.example/',
]) {
  void test(`a path that servers read in different ways is refused: ${path}`, async () => {
    const { relay, sent } = scriptedRelay();
    const header = (name: string): string | null => (name === 'authorization' ? 'Bearer a' : null);
    const sender = { address: null, peer: null, host: 'tv.example', secure: true };
    const answer = await relay.handle({
      method: 'GET',
      target: `/api${path}`,
      sender,
      whenGone: () => () => undefined,
      header,
      body: async () => new Uint8Array(),
    });
    expect([answer.status, sent.length]).to.deep.equal([404, 0]);
  });
}

void test('protocol paths take a POST without a query, and nothing else is there', async () => {
  const { ask, sent } = scriptedRelay();
  const refused = [
    ['GET', '/token', 405],
    ['POST', '/token?grant_type=password', 400],
    ['POST', '/userinfo', 405],
    ['POST', '/tokens', 404],
    ['GET', '/', 404],
    ['OPTIONS', '/api/api/v1/x', 405],
    ['POST', '/constructor', 404],
  ] as const;
  for (const [method, path, status] of refused)
    expect((await ask(method, path)).status, `${method} ${path}`).to.equal(status);
  for (const body of [
    '',
    'grant_type=password',
    'grant_type=client_credentials',
    `grant_type=${deviceGrant}x`,
    `grant_type=${deviceGrant}`,
    'grant_type=refresh_token',
    'grant_type=refresh_token&refresh_token=',
  ]) {
    expect((await ask('POST', '/token', { body })).status, body).to.equal(400);
  }
  expect(sent).to.deep.equal([]);
});

void test('a revocation without a token is refused here', async () => {
  const { ask, sent } = scriptedRelay();
  expect(
    (await ask('POST', '/revocation', { body: 'token_type_hint=refresh_token' })).status,
  ).to.equal(400);
  expect(sent).to.deep.equal([]);
});

void test('answers without a body come back as such', async () => {
  const scripted = scriptedRelay();
  for (const status of [204, 205]) {
    scripted.answer = async () => new Response(null, { status });
    const answer = await scripted.ask('DELETE', '/api/api/v1/films/1', {
      headers: { authorization: 'Bearer a' },
    });
    expect([answer.status, answer.said]).to.deep.equal([status, '']);
  }
});

for (const type of [
  'text/html',
  'application/json, text/html',
  'application/x, text/html;+json',
  'application/jsonp',
  '',
]) {
  void test(`a type that may be a page’s goes back as plain text: ${type}`, async () => {
    const scripted = scriptedRelay();
    scripted.answer = async () => new Response('{}', { headers: { 'content-type': type } });
    expect((await scripted.ask('POST', '/token', poll('d'))).headers.get('content-type')).to.equal(
      'text/plain; charset=utf-8',
    );
  });
}

void test('what is not below the relay’s path is somebody else’s', async () => {
  const { relay } = scriptedRelay();
  expect(await relay(new Request(`${origin}/config.json`))).to.equal(null);
  expect(await relay(new Request(`${origin}/relayed/token`))).to.equal(null);
});

void test('every answer says that it is no page, and comes from no cache', async () => {
  const scripted = scriptedRelay();
  scripted.answer = async () =>
    new Response('<script>alert(1)</script>', {
      status: 400,
      headers: {
        'content-type': 'text/html',
        'set-cookie': 'a=b',
        'access-control-allow-origin': '*',
      },
    });
  for (const { headers } of [
    await scripted.ask('POST', '/token', poll('d')),
    await scripted.ask('GET', '/nothing'),
  ]) {
    expect(headers.get('content-security-policy')).to.include("default-src 'none'");
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('cache-control')).to.equal('no-store');
    expect(headers.get('content-type')).to.not.include('html');
    expect([headers.get('set-cookie'), headers.get('access-control-allow-origin')]).to.deep.equal([
      null,
      null,
    ]);
  }
});
