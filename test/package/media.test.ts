/**
 * Pictures, a film and segments through the relay, in an app with a worker of its own: what carries no header goes out with
 * the token, ranges included, and none of it is the page's.
 */

import { test } from 'node:test';
import { expect } from 'chai';
import { demoClientId } from '../../src/demo-provider/main.ts';
import { nodeTransport, toNodeHandler } from '../../src/relay/entry/node.ts';
import { createRelay } from '../../src/relay/entry/relay.ts';
import { readStoredSession } from '../e2e/support/stored-session.ts';
import { approve, openOnPhone, signInAs } from '../harness/phone.ts';
import { createWorld } from '../harness/world.ts';
import { bundleHost, watchPage } from './support/host-app.ts';
import { serveApi, serveHost, type Heard } from './support/host-server.ts';
import { installPackage } from './support/installed-package.ts';

const films = '/tv/relay/api/films/';

/** Runs in the page, which knows nothing of a token. */
const scripts = {
  'a picture': `const image = new Image();
    image.src = '${films}picture';
    await image.decode();
    return image.naturalWidth;`,
  'a film, and its end': `const film = document.body.appendChild(document.createElement('video'));
    const told = (type) => new Promise((resolve, reject) => {
      film.addEventListener(type, resolve, { once: true });
      film.addEventListener('error', () => reject(film.error), { once: true });
    });
    const known = told('loadedmetadata');
    film.preload = 'metadata';
    film.src = '${films}film.wav';
    await known;
    const there = told('seeked');
    film.currentTime = 590;
    await there;
    return [Math.round(film.duration), film.currentTime];`,
  'segments, asked for by a player': `
    const ask = (url, type) => new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.responseType = type;
      request.onload = () => resolve([request.status, request.response, request.responseURL]);
      request.onerror = reject;
      request.send();
    });
    const [, text, playlist] = await ask('${films}list.m3u8', 'text');
    const names = text.split('\\n').filter((line) => line && !line.startsWith('#'));
    const segments = await Promise.all(
      names.map((name) => ask(new URL(name, playlist).href, 'arraybuffer')));
    return segments.map(([status, bytes]) => [status, bytes.byteLength]);`,
};

test('media through the relay is answered with the token, ranges included', async (t) => {
  const [world, app] = await Promise.all([createWorld(), installPackage()]);
  t.after(() => Promise.all([world.close(), app.remove()]));
  const heard: Heard[] = [];
  let good = '';
  const api = await serveApi(heard, async (token) => token === good);
  const transport = nodeTransport({ env: {} });
  const relay = createRelay(
    {
      allowInsecure: true,
      provider: { name: 'oidc', issuer: world.demoUrl, clientId: demoClientId, dpop: false },
      api: { baseUrl: api.url, profile: 'userinfo', paths: ['/films/'] },
    },
    { base: '/tv/', transport },
  );
  const host = await serveHost(
    await bundleHost(app, films),
    `<!doctype html><title>Films</title><p id="session"></p>
     <script>window.hostSettings = { base: '/tv/', ownWorker: true };</script>
     <script type="module" src="/app.js"></script>`,
    toNodeHandler(relay),
  );
  t.after(() => Promise.all([host.close(), api.close(), transport.close()]));

  const device = await world.newDevice();
  await device.addInitScript({ content: watchPage });
  const page = await device.newPage();
  const byPage: string[] = [];
  page.on('request', (request) => {
    if (request.serviceWorker() === null) byPage.push(JSON.stringify(request.headers()));
  });
  const inPage = (code: string): Promise<unknown> => page.evaluate(`(async () => { ${code} })()`);
  const shows = (kind: string): Promise<void> =>
    page.locator('#session', { hasText: `"kind":"${kind}"` }).waitFor({ timeout: 30_000 });
  await page.goto(`${host.url}/movies/12`);
  await shows('signed-out');
  await inPage('tv.start();');
  await shows('awaiting-approval');
  const phone = await world.newDevice({ width: 390, height: 844 });
  const code = String(await inPage('return tv.session.grant.userCode;'));
  const address = String(await inPage('return tv.session.grant.verificationUriComplete;'));
  const onPhone = await openOnPhone(phone, address, code);
  await signInAs(onPhone, 'Ada Lovelace');
  await approve(onPhone);
  await shows('signed-in');
  good = (await readStoredSession(page)).tokens?.accessToken ?? '';
  expect(good).to.have.length.above(10);

  const seen: Record<string, unknown> = {};
  for (const [what, script] of Object.entries(scripts)) seen[what] = await inPage(script);
  expect(seen).to.deep.equal({
    'a picture': 1,
    'a film, and its end': [600, 590],
    'segments, asked for by a player': [
      [200, 300_000],
      [200, 300_000],
    ],
  });
  expect(new Set(heard.map(({ authorization }) => authorization))).to.deep.equal(
    new Set([`Bearer ${good}`]),
  );
  const starts = heard
    .filter(({ path }) => path === '/films/film.wav')
    .map(({ range }) => Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1]));
  expect(
    starts.some((start) => start > 1_000_000),
    'a range from the end of the film',
  ).to.equal(true);
  const ofPage = [
    await page.content(),
    String(await inPage('return heardMessages.join();')),
    ...byPage,
  ];
  expect(ofPage.join('\n').includes(good)).to.equal(false);
  await Promise.all([device.close(), phone.close()]);
});
