/** A light brand's start, frame by frame as the browser painted it: none is dark, on the first visit and on later ones. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { tvOn } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld({ brand: { background: '#f3f0ea' } })));
after(() => world.close());

/** What the page looked like until its first screen was there. @param open leads there */
async function framesOf(page: Page, open: () => Promise<unknown>): Promise<readonly PNG[]> {
  const devTools = await page.context().newCDPSession(page);
  const frames: PNG[] = [];
  devTools.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(PNG.sync.read(Buffer.from(data, 'base64')));
    void devTools.send('Page.screencastFrameAck', { sessionId });
  });
  // Slow enough that each stage of the start is painted.
  await devTools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await devTools.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await open();
  await tvOn(page).shows('signed-out');
  await page.locator('[data-focus]:focus').waitFor();
  await devTools.send('Page.stopScreencast');
  await devTools.detach();
  return frames;
}

/** Of its corners: where nothing but the background is. 0 to 255. */
function darkest({ width, height, data }: PNG): number {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1];
  return Math.min(...corners.flatMap((pixel) => [...data.subarray(pixel * 4, pixel * 4 + 3)]));
}

async function expectLight(device: BrowserContext, hasWorker: boolean): Promise<void> {
  const page = await device.newPage();
  for (const visit of ['first', 'second', 'third']) {
    const frames = await framesOf(page, () =>
      visit === 'first' ? page.goto(world.tvUrl) : page.reload(),
    );
    expect(frames.length, `${visit} visit: frames`).to.be.above(1);
    expect(Math.min(...frames.map(darkest)), `${visit} visit`).to.be.above(200);
    // The next one comes from the offline shell.
    if (hasWorker) await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  }
  await device.close();
}

test('with a service worker', async () => {
  await expectLight(await world.newDevice({ width: 640, height: 360 }), true);
});

test('without one', async () => {
  const viewport = { width: 640, height: 360 };
  await expectLight(await world.browser.newContext({ viewport, serviceWorkers: 'block' }), false);
});
