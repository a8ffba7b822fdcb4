/** The security policy in a browser that knows trusted types: the app runs under it, and nothing else does. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { openTv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

/** What a page's console complains of. */
function complaints(device: BrowserContext): readonly string[] {
  const said: string[] = [];
  device.on('console', (message) => {
    if (/error|warning/.test(message.type())) said.push(message.text());
  });
  device.on('weberror', (error) => said.push(String(error.error())));
  return said;
}

async function showsCode(device: BrowserContext): Promise<Page> {
  const tv = await openTv(device, world.tvUrl);
  await tv.shows('signed-out');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await tv.scan();
  return tv.page;
}

test('a code is shown and the service worker registered without a word on the console', async () => {
  const device = await world.newDevice();
  const said = complaints(device);
  const page = await showsCode(device);
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL),
  ).to.equal(`${world.tvUrl}sw.js`);
  expect(said).to.deep.equal([]);
  await device.close();
});

test('where no service worker may run the other worker starts likewise', async () => {
  const device = await world.browser.newContext({ serviceWorkers: 'block' });
  const said = complaints(device);
  const page = await showsCode(device);
  expect(page.workers().map((worker) => worker.url())).to.deep.equal([`${world.tvUrl}engine.js`]);
  expect(
    said.filter((text) => !text.includes('Service Worker registration blocked')),
  ).to.deep.equal([]);
  await device.close();
});

test('markup, workers and policies of anybody else are refused', async () => {
  const device = await world.newDevice();
  const page = await showsCode(device);
  const attempts = [
    'document.createElement("div").innerHTML = "<b>x</b>"',
    'new Worker("engine.js")',
    'trustedTypes.createPolicy("other", {})',
    'trustedTypes.createPolicy("tv-sign-in", {})',
  ];
  for (const attempt of attempts) {
    const outcome = await page.evaluate(attempt).then(() => 'done', String);
    expect(outcome, attempt).to.include('TypeError');
  }
  await device.close();
});
