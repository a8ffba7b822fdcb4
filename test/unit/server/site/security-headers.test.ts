/** The security headers: what they say for a configuration, and that static hosts are handed the same. */

import { readFile } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';

async function headersOf(t: TestContext, rest: object = {}, url = '/config.json') {
  const value = {
    provider: { name: 'keycloak', issuer: 'https://login.example.com', clientId: 'tv' },
    ...rest,
  };
  const app = await createApp({
    ...parseConfig(value, { env: {}, base: null }),
    folder: null,
    log: null,
  });
  t.after(() => app.close());
  const headers: Record<string, unknown> = (await app.inject(url)).headers;
  return { ...headers, policy: String(headers['content-security-policy']) };
}

test('nobody may show the app in a frame until a configuration says who', async (t) => {
  const alone = await headersOf(t);
  expect(alone.policy).to.include("frame-ancestors 'none'");
  expect(alone).to.include({ 'x-frame-options': 'DENY' });
  const framed = await headersOf(t, {
    security: { frameAncestors: ['https://signage.example.com', 'http://localhost:9000'] },
  });
  expect(framed.policy).to.include(
    'frame-ancestors https://signage.example.com http://localhost:9000;',
  );
  // It would forbid what the policy allows.
  expect(framed).to.not.have.property('x-frame-options');
});

test('HSTS is sent when it is asked for, for as long as it says', async (t) => {
  expect(await headersOf(t)).to.not.have.property('strict-transport-security');
  expect(await headersOf(t, { security: { hstsSeconds: 600 } })).to.include({
    'strict-transport-security': 'max-age=600',
  });
});

test('scripts need trusted types, and the device’s features are off but for gamepads', async (t) => {
  const { policy, ...headers }: Record<string, unknown> = await headersOf(t);
  expect(policy).to.include(
    "require-trusted-types-for 'script'; trusted-types lit-html tv-sign-in",
  );
  const features = String(headers['permissions-policy']).split(', ');
  expect(features)
    .to.include('gamepad=(self)')
    .and.include('camera=()')
    .and.include('microphone=()')
    .and.include('geolocation=()');
  expect(features.filter((feature) => !feature.endsWith('=()'))).to.deep.equal(['gamepad=(self)']);
});

test('an answer that is no page can’t be one: the relay’s, and an unknown path’s', async (t) => {
  for (const url of ['/relay/userinfo', '/nowhere']) {
    const headers = await headersOf(t, {}, url);
    expect(headers.policy).to.equal("default-src 'none'; frame-ancestors 'none'");
    expect(headers).to.include({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
});

/** The built files, line by line → names and values. */
const written = [
  ['site/_headers', /^ {2}([\w-]+): (.+)$/],
  ['headers/nginx.conf', /^add_header ([\w-]+) "([^"]+)" always;$/],
  ['headers/Caddyfile', /^\t\t([\w-]+) "([^"]+)"$/],
] as const;

for (const [file, line] of written) {
  test(`dist/${file} says what the server says`, async (t) => {
    const { policy, ...served } = await headersOf(t, { transport: 'direct' });
    const content = await readFile(new URL(`../../../../dist/${file}`, import.meta.url), 'utf8');
    const found = content.split('\n').flatMap((text) => {
      const [, name, value] = line.exec(text) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
    const { 'content-security-policy': own, ...others } = Object.fromEntries(found);
    expect(served).to.include(others);
    expect(Object.keys(others)).to.include.members([
      'x-frame-options',
      'permissions-policy',
      'referrer-policy',
      'x-content-type-options',
    ]);
    // The provider is known where the app is served alone.
    expect(own).to.equal(policy.replace(/(img-src|connect-src) 'self'[^;]*/g, "$1 'self' https:"));
  });
}

test('no screen downloads them for its offline shell', async () => {
  const shell = await readFile(
    new URL('../../../../dist/site/shell.json', import.meta.url),
    'utf8',
  );
  expect(shell).to.not.match(/header/i);
});
