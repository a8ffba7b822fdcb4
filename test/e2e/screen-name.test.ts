/** `?screen=lobby-3`, said once: the screen keeps its name, shows it in Details, and the relay hears it. */

import { test } from 'node:test';
import { expect } from 'chai';
import { tvOn, type Tv } from '../harness/tv.ts';
import { createWorld } from '../harness/world.ts';

async function nameInDetails({ page }: Tv): Promise<string> {
  const box = await page.locator('tv-app button').first().boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  await page.mouse.down();
  const details = page.locator('tv-details main');
  await details.waitFor();
  await page.mouse.up();
  return details.innerText();
}

test('a screen that was opened by its name once has it from then on, until it is taken away', async (t) => {
  const world = await createWorld();
  t.after(() => world.close());
  // What a service worker asks is not told to every version of the driver.
  const viewport = { width: 1920, height: 1080 };
  const device = await world.browser.newContext({ viewport, serviceWorkers: 'block' });
  const tv = tvOn(await device.newPage());
  const names = new Set<string | undefined>();
  device.on('request', (request) => {
    if (request.url().endsWith('/relay/device-authorization'))
      names.add(request.headers()['x-tv-screen']);
  });
  const open = async (search: string): Promise<string> => {
    await tv.page.goto(world.tvUrl + search);
    await tv.shows('signed-out');
    await tv.press('Enter');
    await tv.shows('awaiting-approval');
    await tv.press('Escape');
    await tv.shows('signed-out');
    return nameInDetails(tv);
  };
  expect(await open('?screen=lobby-3')).to.contain('lobby-3, 1920 × 1080');
  expect(await open('')).to.contain('lobby-3, 1920 × 1080');
  expect(await open('?screen=%0Aevil')).to.contain('lobby-3, 1920 × 1080');
  expect([...names]).to.deep.equal(['lobby-3']);
  expect(await open('?screen=')).not.to.contain('lobby-3');
});
