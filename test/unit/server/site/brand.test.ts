/** A brand on the server: screens get it resolved, and may load its logo. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';

async function appWith(t: TestContext, brand: object | undefined, rest: object = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-brand-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'sw.js'), '// the worker');
  await writeFile(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const value = {
    provider: { name: 'keycloak', issuer: 'https://login.example.com', clientId: 'tv' },
    brand,
    ...rest,
  };
  const app = await createApp({
    ...parseConfig(value, { env: {}, base: null }),
    folder,
    log: null,
  });
  t.after(() => app.close());
  const pictures = async (): Promise<string | undefined> => {
    const { headers } = await app.inject('/config.json');
    return /img-src [^;]*/.exec(String(headers['content-security-policy']))?.[0];
  };
  return { app, pictures, script: async () => (await app.inject('/sw.js')).body };
}

const logo = 'https://cdn.example.com/brand/logo.svg';

test('/config.json carries the brand as it is to be shown, and says that it is judged', async (t) => {
  const { app } = await appWith(t, {
    name: 'Living Room+',
    logo,
    accent: '#e50914',
    background: '#101018',
  });
  const answer = await app.inject('/config.json');
  expect(answer.headers).to.include({ 'x-config-judged': '1' });
  expect(answer.json())
    .to.have.property('brand')
    .that.deep.equals({
      name: 'Living Room+',
      logo,
      colors: {
        accent: '#ff8c91',
        onAccent: '#000000',
        background: '#101018',
        raised: '#212131',
        text: '#f3f3f3',
        soft: '#bebec1',
        line: '#404046',
      },
    });
});

test('without a brand there is none, and the file reads as ever', async (t) => {
  const { app } = await appWith(t, undefined);
  expect((await app.inject('/config.json')).json()).to.not.have.any.keys('brand', 'notes');
});

test('the policy lets the logo in from its own origin, and from there alone', async (t) => {
  const without = "img-src 'self' https://login.example.com";
  expect(await (await appWith(t, { name: 'A' })).pictures()).to.equal(without);
  expect(await (await appWith(t, { logo })).pictures()).to.equal(
    `${without} https://cdn.example.com`,
  );
  // No origin stands there twice.
  expect(
    await (await appWith(t, { logo: 'https://login.example.com/logo.svg' })).pictures(),
  ).to.equal(without);
  for (const path of ['/logo.svg', './logo.svg'])
    expect(await (await appWith(t, { logo: path })).pictures(), path).to.equal(without);
});

test('a logo beside the app is served from there', async (t) => {
  const { app } = await appWith(t, { logo: '/logo.svg' });
  const answer = await app.inject('/logo.svg');
  expect(answer.statusCode).to.equal(200);
  expect(answer.headers['content-type']).to.match(/^image\/svg\+xml/);
});

test('installed screens learn that a logo comes from elsewhere: their policy is another one', async (t) => {
  const plain = await (await appWith(t, undefined)).script();
  expect(
    await (await appWith(t, { name: 'A', accent: '#ffffff', logo: '/logo.svg' })).script(),
  ).to.equal(plain);
  expect(await (await appWith(t, { logo })).script()).to.not.equal(plain);
});
