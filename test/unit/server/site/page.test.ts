/** The page as the server sends it: with the screens' configuration, which stays data, and a hint for the right texts. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';

const languages = {
  en: 'assets/en-1.js',
  'pt-PT': 'assets/pt-PT-1.js',
  'pt-BR': 'assets/pt-BR-1.js',
  fr: 'assets/fr-1.js',
  'zh-Hans': 'assets/zh-Hans-1.js',
  'zh-Hant': 'assets/zh-Hant-1.js',
};

async function pageWith(
  t: TestContext,
  changes: object,
  list: object | null = { languages },
  screens: object | null = null,
) {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-page-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><head></head>the app');
  await mkdir(join(folder, 'app'));
  await writeFile(join(folder, 'app/index.html'), '<!doctype html>films');
  if (list !== null) await writeFile(join(folder, 'shell.json'), JSON.stringify(list));
  if (screens !== null)
    await writeFile(join(folder, 'first-screens.json'), JSON.stringify(screens));
  const endpoints = {
    deviceAuthorization: 'https://login.example.com/device',
    token: 'https://login.example.com/token',
  };
  const provider = { name: 'oidc', clientId: 'tv', clientSecret: 'very secret', endpoints };
  const value = { provider, api: { baseUrl: 'https://api.example.com' }, ...changes };
  const app = await createApp({
    ...parseConfig(value, { env: {}, base: null }),
    folder,
    log: null,
  });
  t.after(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  return (headers: Record<string, string> = {}, url = '/') => app.inject({ url, headers });
}

function embedded(html: string): unknown {
  const text = /<script type="application\/json" id="tv-config"[^>]*>([^<]*)<\/script>/.exec(html);
  return JSON.parse(text?.[1] ?? 'null');
}

const hint = (html: string): string | undefined =>
  /<link rel="modulepreload" crossorigin href="([^"]*)">/.exec(html)?.[1];

test('the configuration in the page is the one that config.json has, without the secret', async (t) => {
  const get = await pageWith(t, {});
  const { body } = await get();
  expect(embedded(body)).to.deep.include({ transport: 'relay', start: 'on-press' });
  expect(body).not.to.include('very secret');
});

test('nothing in a configuration ends the element that it is in', async (t) => {
  const name = '</script><script>alert(1)</script><!-- &';
  const get = await pageWith(t, { brand: { name } });
  const { body } = await get();
  expect(body).not.to.include('alert(1)<');
  expect(body.match(/<script/g)).to.have.lengthOf(1);
  expect(embedded(body)).to.have.property('brand').that.deep.includes({ name });
});

const wishes: readonly (readonly [locale: string, accepted: string | null, chunk: string])[] = [
  ['auto', 'fr-CA,fr;q=0.9,en;q=0.8', languages.fr],
  ['auto', 'xx, pt-BR;q=0.9', languages['pt-BR']],
  ['fr', 'en-US', languages.fr],
  ['auto', 'zh-CN,zh;q=0.9,en;q=0.8', languages['zh-Hans']],
  ['auto', 'zh-TW', languages['zh-Hant']],
  ['auto', 'zh-HK', languages['zh-Hant']],
  ['auto', 'pt', languages['pt-BR']],
];

for (const [locale, accepted, chunk] of wishes) {
  test(`with locale ${locale} and a browser that wants ${accepted} it hints at ${chunk}`, async (t) => {
    const get = await pageWith(t, { locale });
    const answer = await get(accepted === null ? {} : { 'accept-language': accepted });
    expect(hint(answer.body)).to.equal(chunk);
    expect(answer.headers.vary).to.include('accept-language');
  });
}

test('a language that nobody speaks here, and a build without a list, leave the hint out', async (t) => {
  const get = await pageWith(t, {});
  expect(hint((await get({ 'accept-language': 'xx' })).body)).to.equal(undefined);
  const unlisted = await pageWith(t, {}, null);
  expect(hint((await unlisted({ 'accept-language': 'en' })).body)).to.equal(undefined);
});

test('a folder beside the app has a page of its own, such as what a sign-in leads on to: under the same policy', async (t) => {
  const get = await pageWith(t, {});
  const [app, films] = [await get(), await get({}, '/app/')];
  expect(films.statusCode).to.equal(200);
  expect(films.body).to.equal('<!doctype html>films');
  const policy = 'content-security-policy';
  expect(films.headers[policy]).to.equal(app.headers[policy]);
});
