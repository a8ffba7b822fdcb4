/** A brand's picture behind the welcome screen: there without a jump, words read on all of it, and none where it can't be had. */

import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { contrast } from '../../src/core/config/color-contrast.ts';
import { tvOn } from '../harness/tv.ts';
import { builtSite, createWorld, type World } from '../harness/world.ts';
import { shellHolds } from './support/offline-shell.ts';

const size = { width: 1280, height: 720 };

/** As art can be at its worst: every hue, from black to white, and a sun. */
const art = drawn((x, y) => {
  const [across, down] = [x / size.width, y / size.height];
  if (Math.hypot(x - 640, y - 300) < 90) return [255, 255, 255];
  return [255 * across, 255 * down, 255 * Math.abs(Math.sin(9 * across + 5 * down))];
});

function drawn(color: (x: number, y: number) => readonly number[]): Buffer {
  const png = new PNG(size);
  for (let at = 0; at < size.width * size.height; at++)
    png.data.set([...color(at % size.width, Math.floor(at / size.width)), 255], at * 4);
  return PNG.sync.write(png);
}

let site: string;
before(async () => {
  site = await mkdtemp(join(tmpdir(), 'tv-sign-in-art-'));
  await cp(builtSite, site, { recursive: true });
  await writeFile(join(site, 'art.png'), art);
});
after(() => rm(site, { recursive: true }));

async function worldWith(t: TestContext, brand: object): Promise<World> {
  const world = await createWorld({ folder: site, brand: { name: 'Living Room+', ...brand } });
  t.after(() => world.close());
  return world;
}

async function welcome(world: World, device?: BrowserContext): Promise<Page> {
  const page = await (device ?? (await world.newDevice(size))).newPage();
  await page.goto(world.tvUrl);
  await tvOn(page).shows('signed-out');
  return page;
}

const shown = (page: Page): Promise<void> =>
  page.locator('tv-picture[data-shown]').waitFor({ state: 'visible' });

/** Where words and buttons are. */
const places = (page: Page): Promise<readonly string[]> =>
  page
    .locator('main h1, main p, main button, .tv-phone')
    .evaluateAll((parts) => parts.map((part) => JSON.stringify(part.getBoundingClientRect())));

/** The colours behind the words, from the screen itself; with the colour of each word. */
async function readings(page: Page): Promise<{ worst: number; colors: number }> {
  const inks = await page
    .locator('main h1, main p:not([hidden])')
    .evaluateAll((words) => words.map((word) => getComputedStyle(word).color));
  const main = page.locator('main');
  await main.evaluate(({ style }) => style.setProperty('opacity', '0'));
  const { data } = PNG.sync.read(await page.screenshot({ animations: 'disabled' }));
  const seen = new Set<string>();
  for (let at = 0; at < data.length; at += 4)
    seen.add(`#${data.subarray(at, at + 3).toString('hex')}`);
  await main.evaluate(({ style }) => style.removeProperty('opacity'));
  const worst = Math.min(
    ...[...new Set(inks)].flatMap((ink) => [...seen].map((color) => contrast(hexOf(ink), color))),
  );
  return { worst, colors: seen.size };
}

function hexOf(color: string): string {
  const channels = color.match(/\d+/g) ?? [];
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}

for (const background of ['#0d1321', '#f3f0ea'])
  test(`every word reads at 7:1 on each pixel of it, on ${background}, and nothing moves when it comes`, async (t) => {
    const world = await worldWith(t, { picture: './art.png', background });
    const device = await world.newDevice(size);
    let send: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (send = resolve));
    await device.route('**/art.png', async (route) => {
      await held;
      await route.continue();
    });
    const page = await welcome(world, device);
    const before = await places(page);
    send();
    await shown(page);
    expect(await places(page)).to.deep.equal(before);
    const { worst, colors } = await readings(page);
    expect(worst).to.be.at.least(7);
    // It is there to be seen, too.
    expect(colors).to.be.above(1_000);
    await page.keyboard.press('Enter');
    await tvOn(page).shows('awaiting-approval');
    expect(await page.locator('tv-picture').count()).to.equal(0);
  });

test('without a network it comes from the offline shell', async (t) => {
  const world = await worldWith(t, { picture: './art.png' });
  const page = await welcome(world);
  await shown(page);
  await shellHolds(page, '/art.png');
  await world.stopApp();
  await page.reload();
  await shown(page);
});

test('one that can’t be had leaves the plain screen', async (t) => {
  const world = await worldWith(t, { picture: './gone.png' });
  const device = await world.newDevice(size);
  const page = await device.newPage();
  const answered = page.waitForResponse('**/gone.png');
  await page.goto(world.tvUrl);
  await tvOn(page).shows('signed-out');
  expect((await answered).status()).to.equal(404);
  expect(await page.locator('tv-picture').isVisible()).to.equal(false);
  expect(await tvOn(page).focused()).to.equal('Sign in');
});

for (const allows of [true, false])
  test(`from another origin ${allows ? 'that lets it be looked at' : 'that does not'}: words read all the same`, async (t) => {
    const other = createServer((_, response) => {
      response.setHeader('content-type', 'image/png');
      if (allows) response.setHeader('access-control-allow-origin', '*');
      response.end(art);
    }).listen(0, 'localhost');
    await once(other, 'listening');
    t.after(() => other.close());
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : null;
    const world = await worldWith(t, { picture: `http://localhost:${port}/art.png` });
    const page = await welcome(world);
    await shown(page);
    const { worst, colors } = await readings(page);
    expect(worst).to.be.at.least(7);
    expect(colors).to.be.above(1_000);
  });
