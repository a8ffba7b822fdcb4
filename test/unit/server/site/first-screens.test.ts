/** The welcome in the page: in the viewer’s language, with the brand’s name and logo as text, under a policy that names what is inline. */

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';

const languages = {
  en: { title: 'TV sign-in', direction: 'ltr', html: '<main>@@branding@@Welcome</main>' },
  ar: { title: 'دخول التلفاز', direction: 'rtl', html: '<main>@@branding@@أهلًا</main>' },
};
const page = `<!doctype html><html lang="@@language@@" dir="@@direction@@"><head><title>@@title@@</title><style>p{}</style></head><body>@@welcome@@<script>go()</script></body></html>`;
const colors = '<script>paint()</script>';
const branding = {
  name: '<p>@@name@@</p>',
  logo: '<img src="@@logo@@">',
  both: '<img src="@@logo@@" alt="@@name@@">',
};

async function appWith(t: TestContext, screens: object, brand?: object) {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-screens-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><head></head>as a static host has it',
  );
  const chunks = { en: 'assets/en-1.js', ar: 'assets/ar-1.js' };
  await writeFile(join(folder, 'shell.json'), JSON.stringify({ languages: chunks }));
  await writeFile(join(folder, 'first-screens.json'), JSON.stringify(screens));
  const provider = { name: 'keycloak', issuer: 'https://login.example.com', clientId: 'tv' };
  const config = parseConfig({ provider, brand }, { env: {}, base: null });
  const app = await createApp({ ...config, folder, log: null });
  t.after(() => app.close());
  return (language = 'en') => app.inject({ url: '/', headers: { 'accept-language': language } });
}

test('each viewer gets their language and its direction, English where theirs is not spoken', async (t) => {
  const get = await appWith(t, { page, colors, languages, branding });
  const arabic = (await get('ar-EG,en;q=0.5')).body;
  expect(arabic).to.match(/<html lang="ar" dir="rtl">.*<title>دخول التلفاز<.*<main>أهلًا</);
  const unknown = (await get('xx')).body;
  expect(unknown).to.match(/<html lang="en" dir="ltr">.*<title>TV sign-in<.*<main>Welcome</);
  expect(unknown).to.include('id="tv-config"').and.not.include('@@');
});

const brands: readonly (readonly [object, string])[] = [
  [{ name: 'A & <b>' }, '<main><p>A &#38; &#60;b&#62;</p>Welcome'],
  [{ logo: '/l.svg?a&b' }, '<main><img src="/l.svg?a&#38;b">Welcome'],
  [
    { name: '"@@logo@@"', logo: '/l.svg' },
    '<main><img src="/l.svg" alt="&#34;@@logo@@&#34;">Welcome',
  ],
  [{ accent: '#e50914' }, '<main>Welcome'],
];

for (const [brand, shown] of brands)
  test(`${JSON.stringify(brand)} is in it as text`, async (t) => {
    const get = await appWith(t, { page, colors, languages, branding }, brand);
    expect((await get()).body).to.include(shown);
  });

test('the policy names the script and the sheet that the page holds, and nothing else that is inline', async (t) => {
  const policyOf = async (screens: object): Promise<string> => {
    const get = await appWith(t, screens);
    return String((await get()).headers['content-security-policy']);
  };
  const source = (text: string): string =>
    `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = await policyOf({ page, colors, languages, branding });
  expect(policy).to.include(`script-src 'self' ${source('go()')} ${source('paint()')};`);
  expect(policy).to.include(`style-src 'self' ${source('p{}')};`);
  expect(await policyOf({})).to.include("script-src 'self'; style-src 'self';");
});

test('a brand with colours has them before anything is painted', async (t) => {
  const screens = { page, colors, languages, branding };
  const colored = (await (await appWith(t, screens, { accent: '#e50914' }))()).body;
  expect(colored).to.match(
    /id="tv-config"[^>]*>[^<]*<\/script><script>paint\(\)<\/script><\/head>/,
  );
  const named = (await (await appWith(t, screens, { name: 'A' }))()).body;
  expect(named).to.not.include('paint()');
});

test('a build that has written none, or something else, is served as a static host would', async (t) => {
  const get = await appWith(t, { page });
  expect((await get()).body)
    .to.include('as a static host has it')
    .and.include('id="tv-config"');
});
