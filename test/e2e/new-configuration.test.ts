/** A screen that runs for weeks takes a configuration that is changed meanwhile, and says why it does not take a broken one. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { restLoaded, tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

/** A TV whose page's time can be wound forward. */
async function openTv({ tvUrl }: World, device: BrowserContext): Promise<Tv> {
  const page = await device.newPage();
  await page.clock.install();
  await page.goto(tvUrl);
  const tv = tvOn(page);
  await tv.shows('signed-out');
  await restLoaded(page);
  return tv;
}

/** Winds forward, with room for real answers in between. */
async function pass({ page }: Tv, minutes: number): Promise<void> {
  for (let left = minutes * 6; left > 0; left--) {
    await page.clock.runFor(10_000);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  }
}

test('nobody reloads it: what asked for a code is left alone, and a quiet minute later it starts by itself as it is told to', async (t) => {
  const world = await createWorld({ deviceCodeLifetime: 1_800 });
  t.after(() => world.close());
  const tv = await openTv(world, await world.newDevice());
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  const code = await tv.userCode();
  await world.stopApp();
  await world.startApp({ start: 'on-launch' });
  await pass(tv, 7);
  expect(await tv.userCode()).to.equal(code);
  await tv.press('Escape');
  await tv.shows('signed-out');
  await pass(tv, 1.5);
  await tv.shows('awaiting-approval');
  expect(await tv.userCode()).not.to.equal(code);
});

test('a broken file is not taken; Details say what is wrong with it', async (t) => {
  const world = await createWorld();
  t.after(() => world.close());
  // What a test answers in the server's place, a service worker would ask for itself.
  const device = await world.browser.newContext({ serviceWorkers: 'block', locale: 'en-US' });
  const tv = await openTv(world, device);
  // Its engine has answered: what is under way when the clock is wound would count as lost.
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await tv.press('Escape');
  await tv.shows('signed-out');
  const broken = { provider: { name: 'oidc', clientID: 'tv' } };
  await device.route('**/config.json', (route) => route.fulfill({ json: broken }));
  await pass(tv, 7);
  expect(await tv.session()).to.equal('signed-out');
  // OK is held, and says so again and again.
  for (let repeats = 0; repeats < 6; repeats++) {
    await tv.page.keyboard.down('Enter');
    await tv.page.clock.runFor(400);
  }
  const details = tv.page.locator('tv-details main');
  await details.waitFor();
  expect(await details.innerText()).to.match(
    /new configuration not taken: config-invalid: .*clientI[dD]/,
  );
});
