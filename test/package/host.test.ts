/**
 * The installed package in somebody else's app, in a real browser: at a deep route, with the ready-made worker below
 * `/tv/` and a worker of the host's own at `/`; signed in, used, closed, opened again.
 */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { demoClientId } from '../../src/demo-provider/main.ts';
import { readStoredSession } from '../e2e/support/stored-session.ts';
import { approve, openOnPhone, signInAs } from '../harness/phone.ts';
import { createWorld, type World } from '../harness/world.ts';
import { bundleHost, watchPage } from './support/host-app.ts';
import { bigBytes, serveApi, serveHost, type Heard, type Served } from './support/host-server.ts';
import { installPackage, type InstalledPackage } from './support/installed-package.ts';

let world: World;
let app: InstalledPackage;
let api: Served;
let host: Served;
const heard: Heard[] = [];
const isGood = async (token: string): Promise<boolean> =>
  (
    await fetch(`${world.demoUrl}/api/v1/users/current_user`, {
      headers: { authorization: `Bearer ${token}` },
    })
  ).ok;

before(async () => {
  [world, app] = await Promise.all([createWorld(), installPackage()]);
  api = await serveApi(heard, isGood);
  const files = await bundleHost(app, `${api.url}/films/`);
  const config = {
    transport: 'direct',
    allowInsecure: true,
    provider: { name: 'oidc', issuer: world.demoUrl, clientId: demoClientId, dpop: false },
    api: { baseUrl: world.demoUrl, origins: [api.url], paths: ['/api/v1/', '/films/'] },
  };
  const settings = JSON.stringify({ base: '/tv/', config });
  host = await serveHost(
    files,
    `<!doctype html><title>Films</title><p id="session"></p>
     <script>window.hostSettings = ${settings};
       window.hostSettings.ownWorker = location.search === '?own-worker';</script>
     <script type="module" src="/app.js"></script>`,
  );
});
after(async () => {
  await Promise.all([host.close(), api.close(), world.close(), app.remove()]);
});

/** Runs in the page, where `tv` is the client. */
const inPage = (page: Page, code: string): Promise<unknown> =>
  page.evaluate(`(async () => { ${code} })()`);

async function shows(page: Page, kind: string): Promise<void> {
  await page.locator('#session', { hasText: `"kind":"${kind}"` }).waitFor({ timeout: 30_000 });
}

for (const route of ['/movies/12', '/movies/12?own-worker']) {
  test(`an app at ${route}: signed in, used, closed, opened again`, async () => {
    const device = await world.newDevice();
    await device.addInitScript({ content: watchPage });
    const page = await device.newPage();
    const seen: string[] = [];
    page.on('console', (message) => seen.push(message.text()));
    page.on('pageerror', (error) => seen.push(String(error)));
    let loads = 0;
    page.on('load', () => loads++);
    const asked: string[] = [];
    device.on('request', (request) => asked.push(request.url()));
    await page.goto(host.url + route);
    await shows(page, 'signed-out');
    const before = await inPage(page, 'return JSON.stringify([history.state, document.title]);');

    // The wait for the person, and its end by a signal.
    expect(
      await inPage(
        page,
        `const end = new AbortController();
         const wait = tv.start({ signal: end.signal }).catch((error) => error.code);
         end.abort();
         return wait;`,
      ),
    ).to.equal('aborted');
    await shows(page, 'signed-out');
    await inPage(page, 'window.waited = tv.start();');
    await shows(page, 'awaiting-approval');
    const secrets = [(await readStoredSession(page)).grant?.deviceCode];
    const code = await inPage(page, 'return tv.session.grant.userCode;');
    const address = await inPage(page, 'return tv.session.grant.verificationUriComplete;');
    const phone = await world.newDevice({ width: 390, height: 844 });
    const onPhone = await openOnPhone(phone, String(address), String(code));
    await signInAs(onPhone, 'Ada Lovelace');
    await approve(onPhone);
    expect(await inPage(page, 'return (await waited).name;')).to.equal('Ada Lovelace');
    expect(await inPage(page, 'return typeof tv.session.profile.subject;')).to.equal('string');
    const { tokens } = await readStoredSession(page);
    secrets.push(tokens?.accessToken, tokens?.refreshToken ?? undefined);

    await fetches(page);
    if (route.endsWith('own-worker')) await playsMedia(page);
    else expect(asked.some((url) => url === `${host.url}/tv/sw.js`)).to.equal(true);

    expect(await inPage(page, 'return JSON.stringify([history.state, document.title]);')).to.equal(
      before,
    );
    expect(loads, 'nobody has reloaded the page').to.equal(1);
    await closes(page);
    await inPage(page, 'await openClient();');
    await shows(page, 'signed-in');
    expect(await inPage(page, 'return tv.signOut();')).to.deep.equal({ revoked: true });
    await shows(page, 'signed-out');

    const messages = await inPage(page, 'return window.heardMessages.join();');
    expect(String(messages)).to.contain('"response"').and.contain('signed-in');
    const everything = [String(messages), await page.content(), page.url(), ...seen].join('\n');
    expect(secrets.every(Boolean)).to.equal(true);
    for (const secret of secrets) expect(everything.includes(String(secret))).to.equal(false);
    await Promise.all([device.close(), phone.close()]);
  });
}

async function fetches(page: Page): Promise<void> {
  heard.length = 0;
  const big = await inPage(
    page,
    `const response = await tv.fetch('${api.url}/films/big');
     const bytes = new Uint8Array(await response.arrayBuffer());
     return [response instanceof Response, response.status, bytes.length, bytes.every((byte) => byte === 7)];`,
  );
  expect(big).to.deep.equal([true, 200, bigBytes, true]);
  const head = await inPage(
    page,
    `const response = await tv.fetch('${api.url}/films/big', { method: 'HEAD' });
     return [response.status, response.headers.get('content-length'), await response.text()];`,
  );
  expect(head).to.deep.equal([200, String(bigBytes), '']);
  const made = await inPage(
    page,
    `const response = await tv.fetch('${api.url}/films/', {
       method: 'POST', body: 'häh', headers: { 'x-app': '1', authorization: 'Bearer mine' } });
     return [response.status, response.headers.get('x-films'), await response.json()];`,
  );
  expect(made).to.deep.equal([201, '3', { made: 1 }]);
  const posts = heard.filter(({ method }) => method === 'POST');
  expect(posts.map(({ body }) => body)).to.deep.equal(['häh']);
  expect(posts[0]?.authorization).to.not.equal('Bearer mine');
  const cancelled = await inPage(
    page,
    `const end = new AbortController();
     const response = await tv.fetch('${api.url}/films/big', { signal: end.signal });
     end.abort();
     const reader = response.body.getReader();
     const read = () => reader.read().then(({ done }) => (done ? 'all of it' : read()));
     return read().catch((error) => error.name);`,
  );
  expect(cancelled).to.equal('AbortError');
  for (const refused of [
    `${host.url}/tv/config.json`,
    `${api.url}/admin`,
    'https://evil.example/films/',
  ])
    expect(
      await inPage(page, `return tv.fetch('${refused}').catch((error) => error.code);`),
      refused,
    ).to.equal('api-forbidden');
}

async function playsMedia(page: Page): Promise<void> {
  expect(
    await inPage(
      page,
      `const image = new Image();
       image.src = '${api.url}/films/picture';
       await image.decode();
       return image.naturalWidth;`,
    ),
  ).to.equal(1);
  expect(
    await inPage(
      page,
      `const response = await fetch('${api.url}/films/big', { headers: { range: 'bytes=10-19' } });
       return [response.status, (await response.arrayBuffer()).byteLength];`,
    ),
  ).to.deep.equal([206, 10]);
  expect(heard.some(({ range }) => range === 'bytes=10-19')).to.equal(true);
  expect(await inPage(page, `return (await fetch('/from-the-host')).text();`)).to.equal('host');
}

async function closes(page: Page): Promise<void> {
  const left = `tv.close();
    await tv.fetch('/api/v1/users/current_user').catch((error) => error.code);
    return [counted.timers.size, counted.listeners];`;
  expect(await inPage(page, left), 'timers and listeners').to.deep.equal([0, 0]);
  expect(await inPage(page, 'return tv.start().catch((error) => error.code);')).to.equal('closed');
}
