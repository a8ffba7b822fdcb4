/** The welcome that the page holds by itself: it is the app's own to the pixel, and nothing is lost when the app takes over. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { PNG } from 'pngjs';
import { approveWhatIsShown } from '../harness/phone.ts';
import { openTv, openTvWithCode, restLoaded, tvOn } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';
import { boxesOf, heldApp, ownWelcome, type HeldApp } from './support/held-app.ts';
import { shellHolds } from './support/offline-shell.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

const sizes = [
  [1280, 720],
  [1920, 1080],
  [1080, 1920],
  [768, 1024],
] as const;
const languages = ['en-US', 'de-AT', 'ar-EG', 'ja-JP', 'zh-TW'] as const;

async function pictureOf({ page }: HeldApp): Promise<PNG> {
  return PNG.sync.read(await page.screenshot({ animations: 'disabled' }));
}

/** Engines draw the edges of letters a little differently where the screen’s tiles are others. */
const fewPixels = 40;

function differences(one: PNG, other: PNG): number {
  let found = 0;
  for (let at = 0; at < one.data.length; at += 4)
    if (one.data.readUInt32LE(at) !== other.data.readUInt32LE(at)) found++;
  return found;
}

/** What is masked by a picture is drawn once that is there. */
async function picturesCame({ page }: HeldApp): Promise<void> {
  const icons = (): Promise<number> =>
    page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .filter((entry) => entry instanceof PerformanceResourceTiming && entry.responseEnd > 0)
          .filter(({ name }) => name.endsWith('.svg') && name.includes('/assets/')).length,
    );
  while ((await icons()) < 2);
}

async function expectSameAfterTakeOver(tv: HeldApp): Promise<void> {
  await tv.page.locator(`${ownWelcome} [data-focus]:focus`).waitFor();
  await picturesCame(tv);
  const [boxes, picture] = [await boxesOf(tv.page, ownWelcome), await pictureOf(tv)];
  tv.release();
  await tv.shows('signed-out');
  expect(await boxesOf(tv.page, 'tv-app main')).to.deep.equal(boxes);
  expect(boxes.filter(({ hasFocus }) => hasFocus)).to.have.lengthOf(1);
  const taken = await pictureOf(tv);
  expect(differences(taken, picture), 'pixels').to.be.at.most(fewPixels);
  expect(await tv.page.locator(ownWelcome).count()).to.equal(0);
}

for (const [width, height] of sizes)
  test(`at ${width} × ${height} nothing moves when the app takes over, in any direction of writing`, async (t) => {
    for (const locale of languages) {
      const device = await world.newDevice({ width, height, locale });
      const tv = await heldApp(t, device, world.tvUrl);
      await expectSameAfterTakeOver(tv);
      const lang = await tv.page.locator('html').getAttribute('lang');
      expect(lang?.slice(0, 2), locale).to.equal(locale.slice(0, 2));
      await device.close();
    }
  });

test('nor where the browser’s letters are set larger', async (t) => {
  const device = await world.newDevice({ width: 1280, height: 720, locale: 'de-AT' });
  const tv = await heldApp(t, device, world.tvUrl, async (page) => {
    const devtools = await device.newCDPSession(page);
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: 28, fixed: 28 } });
  });
  await expectSameAfterTakeOver(tv);
  await device.close();
});

test('nor where it wears a brand: name, logo and colours are there from the first frame on', async (t) => {
  for (const logo of [null, '/icon-192.png']) {
    const brand = { name: 'Films & more', accent: '#e50914', background: '#f3f0ea' };
    const branded = await createWorld({ brand: { ...brand, ...(logo && { logo }) } });
    t.after(() => branded.close());
    const tv = await heldApp(t, await branded.newDevice(), branded.tvUrl);
    const own = tv.page.locator(`${ownWelcome} .tv-branding`);
    if (logo === null) expect(await own.innerText()).to.equal('Films & more');
    else await own.locator('img').evaluate((image: HTMLImageElement) => image.decode());
    await expectSameAfterTakeOver(tv);
    expect(await tv.page.title()).to.equal('Films & more');
  }
});

const presses: readonly (readonly [string, (tv: HeldApp) => Promise<unknown>])[] = [
  ['OK, again and again', (tv) => tv.press('Enter', 'Enter', 'Enter')],
  ['OK after arrows', (tv) => tv.press('ArrowDown', 'ArrowRight', 'ArrowUp', 'Enter')],
  ['a click', ({ page }) => page.locator(`${ownWelcome} [data-focus]`).click()],
  [
    'a finger that is still down',
    async ({ page }) => {
      await page.locator(`${ownWelcome} [data-focus]`).hover();
      await page.mouse.down();
    },
  ],
];

for (const [what, press] of presses)
  test(`pressed before the app is there, it is handed on once: ${what}`, async (t) => {
    const device = await world.newDevice();
    const tv = await heldApp(t, device, world.tvUrl);
    await tv.page.locator(`${ownWelcome} [data-focus]:focus`).waitFor();
    await press(tv);
    expect(await tv.session()).to.equal('starting');
    tv.release();
    await tv.shows('awaiting-approval');
    await tv.page.mouse.up();
    await restLoaded(tv.page);
    expect(await tv.session()).to.equal('awaiting-approval');
    expect(tv.asked('/relay/device-authorization')).to.equal(1);
    await device.close();
  });

test('arrows alone ask for nothing, and leave the focus where it is', async (t) => {
  const device = await world.newDevice();
  const tv = await heldApp(t, device, world.tvUrl);
  await tv.page.locator(`${ownWelcome} [data-focus]:focus`).waitFor();
  await tv.press('ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft');
  expect(await tv.focused()).to.equal('Sign in');
  tv.release();
  await tv.shows('signed-out');
  await restLoaded(tv.page);
  expect(await tv.page.locator('tv-app [data-focus]:focus').count()).to.equal(1);
  expect(tv.asked('/relay/device-authorization')).to.equal(0);
  await device.close();
});

test('a screen reader is told of the screen once, by the app', async (t) => {
  const device = await world.newDevice();
  const tv = await heldApp(t, device, world.tvUrl, (page) => page.addInitScript(keepAnnouncements));
  await tv.page.locator(`${ownWelcome} [data-focus]:focus`).waitFor();
  expect(await tv.page.locator('[role=status], [aria-live]').count()).to.equal(0);
  tv.release();
  await tv.shows('signed-out');
  await restLoaded(tv.page);
  const said: unknown = await tv.page.evaluate((): unknown => Reflect.get(window, 'said'));
  expect(said).to.deep.equal(['Welcome. Sign in with your phone. No typing on the remote.']);
  await device.close();
});

/** Runs in the page: what its live regions have said. */
function keepAnnouncements(): void {
  const said: string[] = [];
  Object.assign(window, { said });
  new MutationObserver(() => {
    const now = document.querySelector('[role=status]')?.textContent ?? '';
    if (now !== '' && now !== said.at(-1)) said.push(now);
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Opens the app on a device that may have been there before. @returns whether the page's own welcome was on the screen */
async function showsOwnWelcome(device: BrowserContext, url: string, session: string) {
  const page = await device.newPage();
  await page.addInitScript(watchForOwnWelcome, ownWelcome);
  await page.goto(url);
  await tvOn(page).shows(session);
  const seen: unknown = await page.evaluate((): unknown => Reflect.get(window, 'ownWelcome'));
  await page.close();
  return seen === true;
}

/** Runs in the page. */
function watchForOwnWelcome(welcome: string): void {
  new MutationObserver(() => {
    if (document.querySelector(welcome) !== null) Object.assign(window, { ownWelcome: true });
  }).observe(document, { childList: true, subtree: true });
}

test('offline it comes from the worker’s copy', async (t) => {
  const own = await createWorld();
  t.after(() => own.close());
  const device = await own.newDevice();
  const { page } = await openTv(device, own.tvUrl);
  await shellHolds(page);
  await page.close();
  await own.stopApp();
  expect(await showsOwnWelcome(device, own.tvUrl, 'signed-out')).to.equal(true);
});

test('a screen that has a code, or somebody signed in, shows no welcome on its way there', async () => {
  const tv = await openTvWithCode(world);
  const device = tv.page.context();
  await restLoaded(tv.page);
  expect(await showsOwnWelcome(device, world.tvUrl, 'awaiting-approval')).to.equal(false);
  await approveWhatIsShown(world, tv);
  await tv.shows('signed-in');
  await restLoaded(tv.page);
  expect(await showsOwnWelcome(device, world.tvUrl, 'signed-in')).to.equal(false);
  await device.close();
});

test('nor does one that asks for a code by itself', async (t) => {
  const own = await createWorld({ start: 'on-launch' });
  t.after(() => own.close());
  const device = await own.newDevice();
  expect(await showsOwnWelcome(device, own.tvUrl, 'awaiting-approval')).to.equal(false);
});

const stale: readonly (readonly [string, () => void])[] = [
  [
    'the language that somebody has picked',
    () => localStorage.setItem('tv-sign-in.language', 'fr'),
  ],
  [
    'the brand that this screen has shown last',
    () => {
      for (const [key, kept] of Object.entries(localStorage))
        if (key.startsWith('tv-sign-in.last-visit'))
          localStorage.setItem(
            key,
            String(kept).replace('"locale"', '"brand":{"name":"New"},"locale"'),
          );
    },
  ],
];

for (const [what, change] of stale)
  test(`a stored page that is not of ${what} shows no welcome of its own`, async () => {
    const device = await world.newDevice();
    const { page } = await openTv(device, world.tvUrl);
    await shellHolds(page);
    expect(await showsOwnWelcome(device, world.tvUrl, 'signed-out')).to.equal(true);
    // No page of the app beside it, which would write down what it shows.
    await page.goto(`${world.tvUrl}healthz`);
    await page.evaluate(change);
    await page.close();
    expect(await showsOwnWelcome(device, world.tvUrl, 'signed-out')).to.equal(false);
    await device.close();
  });

test('where somebody’s policy lets nothing inline in, the app starts as it is', async () => {
  const device = await world.newDevice();
  const page = await device.newPage();
  await page.route(world.tvUrl, async (route) => {
    const response = await route.fetch();
    const policy = "default-src 'self'; script-src 'self'; style-src 'self'";
    await route.fulfill({
      response,
      headers: { ...response.headers(), 'content-security-policy': policy },
    });
  });
  await page.goto(world.tvUrl);
  const tv = tvOn(page);
  await tv.shows('signed-out');
  const unit = await page
    .locator('tv-app')
    .evaluate((app) => getComputedStyle(app).getPropertyValue('--tv-unit'));
  expect(unit).to.not.equal('');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await device.close();
});
