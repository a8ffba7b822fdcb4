/** The app below a path whose proxy leaves the path on, and says so in X-Forwarded-Prefix. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';
import { withoutPrefix } from '../../../../src/server/site/path-prefix.ts';
import { form, upstream } from '../support/upstream.ts';

async function appWith(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'tv-prefix-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>the app');
  await writeFile(join(folder, 'assets/main.js'), '// the script');
  const provider = await upstream(t);
  const endpoints = {
    deviceAuthorization: `${provider.url}/device`,
    token: `${provider.url}/token`,
  };
  const value = { provider: { name: 'oidc', issuer: provider.url, clientId: 'tv', endpoints } };
  const app = await createApp({
    ...parseConfig(value, { env: {}, base: null }),
    folder,
    log: null,
  });
  t.after(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  const get = (url: string, prefix?: string) =>
    app.inject({ url, headers: prefix === undefined ? {} : { 'x-forwarded-prefix': prefix } });
  return { app, get, provider };
}

const taken: readonly (readonly [prefix: string | undefined, url: string, left: string])[] = [
  ['/tv', '/tv/', '/'],
  ['/tv', '/tv/relay/token?a=/tv/', '/relay/token?a=/tv/'],
  ['/tv/', '/tv/config.json', '/config.json'],
  ['/home/living_room-1.0~x', '/home/living_room-1.0~x/sw.js', '/sw.js'],
  // Where it is not there, a proxy has taken it off already; Traefik does, and still says so.
  ['/tv', '/config.json', '/config.json'],
  ['/tv', '/tvs/config.json', '/tvs/config.json'],
  ['/tv', '/tv', '/tv'],
  [undefined, '/tv/config.json', '/tv/config.json'],
];

for (const [prefix, url, left] of taken) {
  test(`${prefix ?? 'no prefix'} leaves ${left} of ${url}`, () => {
    expect(
      withoutPrefix({ url, headers: prefix === undefined ? {} : { 'x-forwarded-prefix': prefix } }),
    ).to.equal(left);
  });
}

for (const prefix of [
  '',
  '/',
  'tv',
  '//tv',
  '/tv//x',
  '/..',
  '/./x',
  '/tv/../x',
  '/t%76',
  '/tv, /x',
  '/tv?x',
  '/t v',
  '/tv\\x',
  `/${'x'.repeat(256)}`,
]) {
  test(`${JSON.stringify(prefix.slice(0, 20))} is no prefix`, () => {
    const url = `${prefix}/config.json`;
    expect(withoutPrefix({ url, headers: { 'x-forwarded-prefix': prefix } })).to.equal(url);
  });
}

test('a whole URL is read as its path (RFC 9112 §3.2.2)', () => {
  expect(withoutPrefix({ url: 'http://tv.example/relay/token?a=http://x/', headers: {} })).to.equal(
    '/relay/token?a=http://x/',
  );
  expect(
    withoutPrefix({
      url: 'HTTPS://tv.example:8443/tv/config.json',
      headers: { 'x-forwarded-prefix': '/tv' },
    }),
  ).to.equal('/config.json');
  for (const url of ['*', 'http://tv.example', '/http://tv.example/x'])
    expect(withoutPrefix({ url, headers: {} })).to.equal(url);
});

test('page, configuration and relay answer below the prefix', async (t) => {
  const { app, get, provider } = await appWith(t);
  expect((await get('/tv/', '/tv')).body).to.equal('<!doctype html>the app');
  expect((await get('/tv/config.json', '/tv')).json()).to.have.nested.property(
    'provider.endpoints.token',
    '/relay/token',
  );
  const headers = { ...form, 'x-forwarded-prefix': '/tv', origin: 'http://tv.example' };
  const polled = await app.inject({
    method: 'POST',
    url: '/tv/relay/token',
    headers,
    payload: 'grant_type=refresh_token&refresh_token=r',
  });
  expect(polled.json()).to.deep.equal({ ok: true });
  expect(provider.heard.map(({ url }) => url)).to.deep.equal(['/token']);
});

test('without its slash the path leads to the one with it', async (t) => {
  const { app, get } = await appWith(t);
  for (const [prefix, url, location] of [
    ['/tv', '/tv', 'tv/'],
    ['/tv/', '/tv?a=1?b', 'tv/?a=1?b'],
    ['/home/tv', '/home/tv', 'tv/'],
  ] as const) {
    const answer = await get(url, prefix);
    expect(
      [answer.statusCode, answer.headers.location, answer.headers['cache-control']],
      url,
    ).to.deep.equal([302, location, 'no-store']);
    expect(answer.headers).to.have.property('content-security-policy');
  }
  const posted = await app.inject({
    method: 'POST',
    url: '/tv',
    headers: { 'x-forwarded-prefix': '/tv' },
  });
  expect(posted.statusCode).to.equal(404);
});

test('no shared cache keeps what the header has changed', async (t) => {
  const { get } = await appWith(t);
  const kept = async (url: string, prefix?: string) =>
    (await get(url, prefix)).headers['cache-control'];
  expect(await kept('/assets/main.js')).to.equal('public, max-age=31536000, immutable');
  expect(await kept('/tv/assets/main.js', '/tv')).to.equal('private, max-age=31536000, immutable');
  // Else one request with an invented prefix would put a 404 in the place of the script.
  expect((await get('/assets/main.js', '/assets')).statusCode).to.equal(404);
  expect(await kept('/assets/main.js', '/assets')).to.equal('no-store');
});
