/** What happens when nobody touches the remote: a new version is taken, a kiosk signs out or hides its code. */

import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { approveWhatIsShown } from '../harness/phone.ts';
import { restLoaded, tvOn, type Tv } from '../harness/tv.ts';
import { readStoredSession } from './support/stored-session.ts';
import { builtSite, createWorld, type World } from '../harness/world.ts';

/** A TV whose page's time can be wound forward; its worker's goes on as it is. */
async function openWithPageClock({ newDevice, tvUrl }: World): Promise<Tv> {
  const page = await (await newDevice()).newPage();
  await page.clock.install();
  await page.addInitScript(markUpdateTaken);
  await page.goto(tvUrl);
  const tv = tvOn(page);
  await tv.shows('signed-out');
  // The first screen does not wait for the worker; what is tested here does.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await restLoaded(page);
  return tv;
}

async function signedIn(world: World): Promise<Tv> {
  const tv = await openWithPageClock(world);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await approveWhatIsShown(world, tv);
  await tv.shows('signed-in');
  return tv;
}

/** So many seconds, with room for real answers in between: what is loaded meanwhile is given up after eight. */
async function pass({ page }: Tv, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left--) {
    await page.clock.runFor(1_000);
    await page.evaluate(async () => (await fetch('config.json')).text());
  }
}

/** Marks a page that tells a waiting version to take over: when the browser lets it do so is the browser's affair. */
function markUpdateTaken(): void {
  const { postMessage } = ServiceWorker.prototype;
  ServiceWorker.prototype.postMessage = function (message: unknown, ...rest: unknown[]) {
    if (JSON.stringify(message).includes('SKIP_WAITING'))
      document.documentElement.setAttribute('data-update-taken', '');
    Reflect.apply(postMessage, this, [message, ...rest]);
  };
}

const updateTaken = async (page: Page): Promise<boolean> =>
  (await page.locator('html[data-update-taken]').count()) > 0;

/**
 * Marks the page as the old one; what it gives waits for the new one. A browser replaces a worker that is idle, and one that
 * DevTools hold may never count as that: so the old one is stopped, as the browser stops an idle one, whenever it runs.
 */
async function markOldPage(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-old-page', ''));
  const newPage = page.locator('html[data-session]:not([data-old-page])');
  const devtools = await page.context().newCDPSession(page);
  let old: string | undefined;
  let over = false;
  const stop = (versionId: string): void =>
    void devtools.send('ServiceWorker.stopWorker', { versionId });
  devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    old ??= versions.find(({ status }) => status === 'activated')?.versionId;
    for (const { versionId, runningStatus } of versions)
      if (over && versionId === old && runningStatus === 'running') stop(old);
  });
  await devtools.send('ServiceWorker.enable');
  return async () => {
    await newPage.or(page.locator('html[data-update-taken]')).waitFor({ state: 'attached' });
    over = true;
    expect(old).to.be.a('string');
    if (old !== undefined) stop(old);
    await newPage.waitFor({ state: 'attached' });
    await devtools.detach();
  };
}

/** Puts another version on the server. */
async function release(folder: string): Promise<void> {
  await appendFile(join(folder, 'sw.js'), '\n// the next version');
  await rm(join(folder, 'sw.js.gz'));
}

/** Has the browser find the version that is on the server, and waits until it is installed. */
async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    if (installing === null) return;
    await new Promise<void>((resolve) => {
      installing.addEventListener('statechange', () => {
        if (installing.state === 'installed') resolve();
      });
    });
  });
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state),
  ).to.equal('installed');
}

/**
 * Past the quiet minute, and past the next look for a version that waits; in one step, as after a sleep. Second by second it
 * would be seventy messages in a moment, and a worker that DevTools are attached to and that is kept so busy is never replaced.
 */
const passQuietMinute = (page: Page): Promise<void> => page.clock.fastForward(75_000);

test('a new version waits for the end of a grant and for a quiet minute, then the page is the new one', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-site-'));
  await cp(builtSite, folder, { recursive: true });
  const world = await createWorld({ folder, deviceCodeLifetime: 600 });
  t.after(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });
  const tv = await openWithPageClock(world);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  const userCode = await tv.userCode();
  const replaced = await markOldPage(tv.page);
  await release(folder);
  await installed(tv.page);
  await tv.page.clock.fastForward(180_000);
  expect(await updateTaken(tv.page), 'in the middle of a grant').to.equal(false);
  expect(await tv.userCode()).to.equal(userCode);

  await tv.press('Escape');
  await tv.shows('signed-out');
  await tv.page.clock.fastForward(45_000);
  expect(await updateTaken(tv.page), 'somebody was there a moment ago').to.equal(false);
  await passQuietMinute(tv.page);
  await replaced();
  await tv.shows('signed-out');
});

test('a configuration that asks for another security policy reaches a screen that has the old one stored', async (t) => {
  const world = await createWorld();
  t.after(() => world.close());
  const tv = await openWithPageClock(world);
  await world.stopApp();
  await world.startApp({ transport: 'direct' });
  await tv.page.reload();
  await tv.shows('signed-out');
  const replaced = await markOldPage(tv.page);
  await installed(tv.page);
  await passQuietMinute(tv.page);
  await replaced();
  await tv.shows('signed-out');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
});

test('a kiosk signs out and revokes when nobody has pressed a key for a while', async (t) => {
  const world = await createWorld({ kiosk: { idleSignOutMinutes: 2 }, provider: { dpop: false } });
  t.after(() => world.close());
  const tv = await signedIn(world);
  const { tokens } = await readStoredSession(tv.page);
  await pass(tv, 110);
  await tv.press('ArrowRight');
  await pass(tv, 110);
  expect(await tv.session()).to.equal('signed-in');
  await pass(tv, 15);
  await tv.shows('signed-out');
  const headers = { authorization: `Bearer ${tokens?.accessToken}` };
  const deadline = performance.now() + 10_000;
  const status = async (): Promise<number> =>
    (await fetch(`${world.demoUrl}/api/v1/users/current_user`, { headers })).status;
  let found = await status();
  while (found !== 401 && performance.now() < deadline) found = await status();
  expect(found).to.equal(401);
});

test('a kiosk takes a code off the screen that nobody uses', async (t) => {
  const world = await createWorld({ kiosk: { hideCodeAfterMinutes: 1 } });
  t.after(() => world.close());
  const tv = await openWithPageClock(world);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await tv.page.clock.runFor(50_000);
  expect(await tv.session()).to.equal('awaiting-approval');
  await tv.page.clock.runFor(15_000);
  await tv.shows('signed-out');
  expect((await readStoredSession(tv.page)).grant).to.equal(null);
});
