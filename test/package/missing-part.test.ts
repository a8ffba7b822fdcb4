/** What an app's bundle loads later, and a network that does not bring it the first time: named, and asked for again. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { demoClientId } from '../../src/demo-provider/main.ts';
import { approve, openOnPhone, signInAs } from '../harness/phone.ts';
import { createWorld, type World } from '../harness/world.ts';
import { bundleHost } from './support/host-app.ts';
import { serveHost } from './support/host-server.ts';
import { installPackage, type InstalledPackage } from './support/installed-package.ts';

let world: World;
let app: InstalledPackage;

before(async () => {
  [world, app] = await Promise.all([createWorld(), installPackage()]);
});
after(async () => {
  await Promise.all([world.close(), app.remove()]);
});

/** @param misses how often a part does not come, by the beginning of its name */
async function openHost(misses: Record<string, number>) {
  const config = {
    transport: 'direct',
    allowInsecure: true,
    provider: { name: 'oidc', issuer: world.demoUrl, clientId: demoClientId, dpop: false },
    api: { baseUrl: world.demoUrl },
  };
  const settings = JSON.stringify({ base: '/tv/', config });
  const host = await serveHost(
    await bundleHost(app, 'https://media.example.com/'),
    `<!doctype html><title>Films</title><p id="session"></p>
     <script>window.hostSettings = ${settings};</script><script type="module" src="/app.js"></script>`,
    async ({ url = '' }, response) => {
      const part = Object.keys(misses).find((name) => url.startsWith(`/assets/${name}-`)) ?? '';
      const left = misses[part] ?? 0;
      if (left === 0) return false;
      misses[part] = left - 1;
      response.writeHead(503, { 'content-type': 'text/javascript' }).end();
      return true;
    },
  );
  const device = await world.newDevice();
  const page = await device.newPage();
  await page.goto(`${host.url}/movies/12`);
  return { page, close: () => Promise.all([device.close(), host.close()]) };
}

const inPage = (page: Page, code: string): Promise<unknown> =>
  page.evaluate(`(async () => { ${code} })()`);

const shows = (page: Page, text: string): Promise<void> =>
  page.locator('#session', { hasText: text }).waitFor({ timeout: 30_000 });

test('what judges the configuration: the session says what is missing, and the next start goes on', async () => {
  const { page, close } = await openHost({ 'validate-static-config': 1 });
  await shows(page, '"code":"app-incomplete"');
  expect(await inPage(page, 'return tv.session.failure.detail;')).to.match(
    /validate-static-config-.*\.js/,
  );
  await inPage(page, 'tv.start().catch(() => undefined);');
  await shows(page, '"kind":"awaiting-approval"');
  await close();
});

test('what calls the API: the call says what is missing, and the next one is answered', async () => {
  // Once when somebody is signed in, so that it is there, and once for the first call.
  const { page, close } = await openHost({ 'api-fetch': 2 });
  await shows(page, '"kind":"signed-out"');
  await inPage(page, 'tv.start().catch(() => undefined);');
  await shows(page, '"kind":"awaiting-approval"');
  const [address, code] = [
    await inPage(page, 'return tv.session.grant.verificationUriComplete;'),
    await inPage(page, 'return tv.session.grant.userCode;'),
  ];
  const phone = await world.newDevice({ width: 390, height: 844 });
  const onPhone = await openOnPhone(phone, String(address), String(code));
  await signInAs(onPhone, 'Ada Lovelace');
  await approve(onPhone);
  await shows(page, '"kind":"signed-in"');
  const call = `return tv.fetch('/api/v1/users/current_user')
    .then(({ status }) => status, ({ code, message }) => code + ': ' + message);`;
  expect(await inPage(page, call)).to.match(/^app-incomplete: app-incomplete: .*api-fetch-.*\.js/);
  expect(await inPage(page, call)).to.equal(200);
  await Promise.all([close(), phone.close()]);
});
