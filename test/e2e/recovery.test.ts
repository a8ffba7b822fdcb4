/** An unattended screen recovers by itself once a fault has passed. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { serveBarePage } from './support/bare-page.ts';
import { fakeResponse } from './support/fake-response.ts';
import { approveWhatIsShown } from '../harness/phone.ts';
import { tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

/** Milliseconds: more than a minute and what is spread over. */
const overAMinuteMs = 75_000;

/** A TV whose page's time can be wound forward; its worker's goes on as it is. */
async function open(device: BrowserContext, url: string): Promise<Tv> {
  const page = await device.newPage();
  await page.clock.install();
  await page.goto(url);
  return tvOn(page);
}

const failure = (tv: Tv): Promise<string | null> =>
  tv.page.locator('html').getAttribute('data-failure');

test('network loss at the start: a box that is up before its router requests its code again after a minute without a key', async (t) => {
  const world = await createWorld({ start: 'on-launch' });
  t.after(() => world.close());
  const tv = await open(await world.newDevice(), world.tvUrl);
  await tv.shows('awaiting-approval');
  await tv.press('Escape');
  await tv.shows('signed-out');
  await world.stopApp();
  await tv.page.reload();
  await tv.shows('failed');
  await world.startApp();
  await tv.page.clock.fastForward(45_000);
  await tv.press('ArrowRight');
  await tv.page.clock.fastForward(45_000);
  expect(await failure(tv)).to.equal('provider-unreachable');
  await tv.page.clock.fastForward(overAMinuteMs);
  await tv.shows('awaiting-approval');
});

test('a configuration that could not be loaded is loaded again', async (t) => {
  const world = await createWorld();
  t.after(() => world.close());
  const device = await world.newDevice();
  await serveBarePage(device, world.tvUrl);
  const stop = await fakeResponse(device, '/config.json$', 503, 'text/plain', 'busy');
  const tv = await open(device, world.tvUrl);
  await tv.shows('failed');
  expect(await failure(tv)).to.equal('config-unreachable');
  await stop();
  await tv.page.clock.fastForward(overAMinuteMs);
  await tv.shows('signed-out');
});

/** Somebody has signed in, and the API does not answer. */
async function signedInWithoutProfile(
  world: World,
): Promise<{ tv: Tv; stop: () => Promise<void> }> {
  const device = await world.newDevice();
  const stop = await fakeResponse(device, '/relay/api/', 503, 'text/plain', 'busy');
  const tv = await open(device, world.tvUrl);
  await tv.shows('signed-out');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await approveWhatIsShown(world, tv);
  await tv.shows('failed');
  return { tv, stop };
}

test('a profile that could not be read is asked for again', async (t) => {
  const world = await createWorld();
  t.after(() => world.close());
  const { tv, stop } = await signedInWithoutProfile(world);
  await stop();
  await tv.page.clock.fastForward(overAMinuteMs);
  await tv.shows('signed-in');
});

test('a kiosk that asks for a profile again and again still signs out whoever has left', async (t) => {
  const world = await createWorld({ kiosk: { idleSignOutMinutes: 2 } });
  t.after(() => world.close());
  const { tv } = await signedInWithoutProfile(world);
  const asked = tv.page
    .context()
    .waitForEvent('request', (request) => request.url().includes('/relay/api/'));
  await tv.page.clock.fastForward(overAMinuteMs);
  await asked;
  await tv.shows('failed');
  await tv.page.clock.fastForward(overAMinuteMs);
  await tv.shows('signed-out');
});
