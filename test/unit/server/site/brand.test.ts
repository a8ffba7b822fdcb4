/** A brand on the server: screens get it resolved, and may load its logo. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
  await writeFile(join(folder, 'index.html'), await built('index.html'));
  for (const name of ['app.webmanifest', 'icon.svg'])
    await writeFile(join(folder, name), await built(`public/${name}`));
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
    const { headers } = await app.inject('/');
    return /img-src [^;]*/.exec(String(headers['content-security-policy']))?.[0];
  };
  return { app, pictures, script: async () => (await app.inject('/sw.js')).body };
}

function built(path: string): Promise<string> {
  return readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8');
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
        accent: '#e50914',
        onAccent: '#ffffff',
        accentText: '#ff8c91',
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

test('title, colour and icon of the page are the brand’s before any script runs', async (t) => {
  const { app } = await appWith(t, {
    name: 'A & "B" </title>',
    logo: './logo.svg',
    background: '#f3f0ea',
  });
  const { body } = await app.inject('/');
  expect(body)
    .to.include('<title>A &#38; &#34;B&#34; &#60;/title&#62;</title>')
    .and.include('<meta name="theme-color" content="#f3f0ea" />')
    .and.include('<link rel="icon" href="./logo.svg" />');
});

test('a page without a brand is the app’s own', async (t) => {
  const plain = (await (await appWith(t, undefined)).app.inject('/')).body;
  expect(plain).to.include('<title>TV sign-in</title>');
  const named = (await (await appWith(t, { name: 'A' })).app.inject('/')).body;
  expect(named).to.include('content="#0d1321"').and.include('href="icon.svg" type="image/svg+xml"');
});

test('who installs the app gets the brand’s name, colours and logo', async (t) => {
  const { app } = await appWith(t, { name: 'A', logo: '/logo.svg', background: '#f3f0ea' });
  const answer = await app.inject('/app.webmanifest');
  expect(answer.headers['content-type']).to.include('application/manifest+json');
  expect(answer.json()).to.deep.include({
    name: 'A',
    short_name: 'A',
    background_color: '#f3f0ea',
    theme_color: '#f3f0ea',
    icons: [{ src: '/logo.svg', sizes: 'any', purpose: 'any' }],
    start_url: './',
  });
  expect(answer.json()).to.not.have.property('screenshots');
});

test('without a logo the icon is drawn in the brand’s colours', async (t) => {
  const { app } = await appWith(t, { accent: '#e50914', background: '#101018' });
  const { body, headers } = await app.inject('/icon.svg');
  expect(headers['content-type']).to.include('image/svg+xml');
  expect(body).to.include('fill="#101018"').and.include('stroke="#e50914"');
  expect(body).to.not.match(/#(0d1321|ffb84d|202d4d|f4f6fb)/);
  expect((await app.inject('/app.webmanifest')).json())
    .to.have.property('icons')
    .that.deep.equals([{ src: 'icon.svg', sizes: 'any', purpose: 'any' }]);
});

test('a logo beside the app is served from there', async (t) => {
  const { app } = await appWith(t, { logo: '/logo.svg' });
  const answer = await app.inject('/logo.svg');
  expect(answer.statusCode).to.equal(200);
  expect(answer.headers['content-type']).to.match(/^image\/svg\+xml/);
});

test('the policy lets a picture for the welcome screen in likewise', async (t) => {
  const without = "img-src 'self' https://login.example.com";
  const picture = 'https://art.example.com/night.jpg';
  expect(await (await appWith(t, { picture: './night.jpg' })).pictures()).to.equal(without);
  expect(await (await appWith(t, { logo, picture })).pictures()).to.equal(
    `${without} https://cdn.example.com https://art.example.com`,
  );
});

test('installed screens learn of another brand, whose page and policy their shell keeps: the worker’s script differs', async (t) => {
  const plain = await (await appWith(t, undefined)).script();
  expect(await (await appWith(t, undefined)).script()).to.equal(plain);
  for (const brand of [
    { name: 'A' },
    { accent: '#ffffff' },
    { logo: '/logo.svg' },
    { logo },
    { picture: logo },
  ])
    expect(await (await appWith(t, brand)).script(), JSON.stringify(brand)).to.not.equal(plain);
});
