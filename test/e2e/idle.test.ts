/** What happens when nobody touches the remote: a new version is taken, a kiosk signs out or hides its code. */

import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { approve, openOnPhone, signInAs } from '../support/phone.ts';
import { tvOn, type Tv } from '../support/tv.ts';
import { readVault } from '../support/vault-reader.ts';
import { builtSite, createWorld, type World } from '../support/world.ts';

/** A TV whose page's time can be wound forward; its worker's goes on as it is. */
async function openWindable({ newDevice, tvUrl }: World): Promise<Tv> {
  const page = await (await newDevice()).newPage();
  await page.clock.install();
  await page.goto(tvUrl);
  const tv = tvOn(page);
  await tv.shows('signed-out');
  return tv;
}

async function signedIn(world: World): Promise<Tv> {
  const tv = await openWindable(world);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  const phone = await openOnPhone(await world.newDevice({ width: 390, height: 844 }), await tv.scan(), await tv.userCode());
  await signInAs(phone, 'Ada Lovelace');
  await approve(phone);
  await tv.shows('signed-in');
  return tv;
}

const mark = (page: Page): Promise<void> => page.evaluate(() => document.documentElement.setAttribute('data-old-page', ''));
const reloaded = (page: Page): Promise<void> => page.locator('html[data-session]:not([data-old-page])').waitFor({ state: 'attached' });

/** Puts another version on the server, and has the browser find it. */
async function release(folder: string, page: Page): Promise<void> {
  await appendFile(join(folder, 'sw.js'), '\n// the next version');
  await rm(join(folder, 'sw.js.gz'));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const installing = registration.installing;
    if (registration.waiting !== null || installing === null) return;
    await new Promise<void>((resolve) => {
      installing.addEventListener('statechange', () => {
        if (installing.state === 'installed') resolve();
      });
    });
  });
}

test('a new version waits for the end of a grant and for a quiet minute, then the page is the new one', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-site-'));
  await cp(builtSite, folder, { recursive: true });
  const world = await createWorld({ folder, deviceCodeLifetime: 600 });
  t.after(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });
  const tv = await openWindable(world);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  const userCode = await tv.userCode();
  await mark(tv.page);
  await release(folder, tv.page);
  await tv.page.clock.runFor(180_000);
  expect(await tv.page.locator('html[data-old-page]').count(), 'in the middle of a grant').to.equal(1);
  expect(await tv.userCode()).to.equal(userCode);

  await tv.press('Escape');
  await tv.shows('signed-out');
  await tv.page.clock.runFor(45_000);
  expect(await tv.page.locator('html[data-old-page]').count(), 'somebody was there a moment ago').to.equal(1);
  await tv.page.clock.runFor(30_000);
  await reloaded(tv.page);
  await tv.shows('signed-out');
});

test('a configuration that asks for another security policy reaches a screen that has the old one stored', async (t) => {
  const world = await createWorld();
  t.after(() => world.close());
  const tv = await openWindable(world);
  await world.stopApp();
  await world.startApp({ transport: 'direct' });
  await tv.page.reload();
  await tv.shows('signed-out');
  await mark(tv.page);
  await tv.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await tv.page.locator('html[data-old-page]').waitFor({ state: 'attached' });
  const deadline = performance.now() + 60_000;
  while ((await tv.page.locator('html[data-old-page]').count()) > 0 && performance.now() < deadline) await tv.page.clock.runFor(10_000);
  await reloaded(tv.page);
  await tv.shows('signed-out');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
});

test('a kiosk signs out and revokes when nobody has pressed a key for a while', async (t) => {
  const world = await createWorld({ kiosk: { idleSignOutMinutes: 2 }, provider: { dpop: false } });
  t.after(() => world.close());
  const tv = await signedIn(world);
  const { tokens } = await readVault(tv.page);
  await tv.page.clock.runFor(110_000);
  await tv.press('ArrowRight');
  await tv.page.clock.runFor(110_000);
  expect(await tv.session()).to.equal('signed-in');
  await tv.page.clock.runFor(15_000);
  await tv.shows('signed-out');
  const headers = { authorization: `Bearer ${tokens?.accessToken}` };
  const deadline = performance.now() + 10_000;
  const status = async (): Promise<number> => (await fetch(`${world.demoUrl}/api/v1/users/current_user`, { headers })).status;
  let found = await status();
  while (found !== 401 && performance.now() < deadline) found = await status();
  expect(found).to.equal(401);
});

test('a kiosk takes a code off the screen that nobody uses', async (t) => {
  const world = await createWorld({ kiosk: { hideCodeAfterMinutes: 1 } });
  t.after(() => world.close());
  const tv = await openWindable(world);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await tv.page.clock.runFor(50_000);
  expect(await tv.session()).to.equal('awaiting-approval');
  await tv.page.clock.runFor(15_000);
  await tv.shows('signed-out');
  expect((await readVault(tv.page)).grant).to.equal(null);
});
