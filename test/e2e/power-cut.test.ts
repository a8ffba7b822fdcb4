/** A visit that was cut off is told from one that ended in order: only after the first does a screen take its time to start. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld({ start: 'on-launch' })));
after(() => world.close());

/** A screen whose seconds pass when a test lets them; where it takes its time, that is half a minute. */
async function switchedOn(device: BrowserContext): Promise<Tv> {
  const page = await device.newPage();
  await page.clock.install();
  await page.addInitScript(() => (Math.random = () => 0.5));
  await page.goto(world.tvUrl);
  return tvOn(page);
}

/** On the screen, without a code that the next visit would take up. */
async function visited(device: BrowserContext): Promise<Tv> {
  const tv = await switchedOn(device);
  await tv.shows('awaiting-approval');
  await tv.press('Escape');
  await tv.shows('signed-out');
  expect(await marks(tv.page)).to.have.lengthOf(1);
  return tv;
}

const marks = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('on-screen')));

/** Without a word to the page. */
async function cutOff({ page }: Tv): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  // Nobody is left to answer.
  void devtools.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}

test('a page that was closed, loaded again or left starts at once the next time', async () => {
  const device = await world.newDevice();
  const tv = await visited(device);
  await tv.page.reload();
  await tv.shows('awaiting-approval');
  await tv.press('Escape');
  await tv.shows('signed-out');
  await tv.page.goto(`${world.demoUrl}/device`);
  await tv.page.goBack();
  await tv.shows('awaiting-approval');
  await tv.press('Escape');
  await tv.shows('signed-out');
  await tv.page.close();
  await (await switchedOn(device)).shows('awaiting-approval');
});

test('after a cut the start takes its time', async () => {
  const device = await world.newDevice();
  await cutOff(await visited(device));
  const tv = await switchedOn(device);
  await tv.shows('signed-out');
  await tv.page.clock.runFor(28_000);
  expect(await tv.session()).to.equal('signed-out');
  await tv.page.clock.runFor(3_000);
  await tv.shows('awaiting-approval');
});

test('after a cut a press is served at once', async () => {
  const device = await world.newDevice();
  await cutOff(await visited(device));
  const tv = await switchedOn(device);
  await tv.shows('signed-out');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
});

test('a second window starts at once, and when it closes the first one’s mark is there', async () => {
  const device = await world.newDevice();
  const first = await visited(device);
  const second = await switchedOn(device);
  await second.shows('awaiting-approval');
  await second.page.close();
  await first.page.waitForFunction(() =>
    Object.keys(localStorage).some((key) => key.includes('on-screen')),
  );
});
