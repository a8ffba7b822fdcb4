/** Reloads, killed workers and lost networks: nothing that could be kept is lost. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { approveWhatIsShown } from '../harness/phone.ts';
import { openTv, openTvWithCode, tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

const tvWithCode = (): Promise<Tv> => openTvWithCode(world);

/** As the browser does when it is short of memory, in the middle of whatever the worker is at. */
async function killWorker(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

test('a reload in the middle of a grant goes on with the same code', async () => {
  const tv = await tvWithCode();
  const userCode = await tv.userCode();
  await tv.page.reload();
  await tv.shows('awaiting-approval');
  expect(await tv.userCode()).to.equal(userCode);
  await approveWhatIsShown(world, tv);
  await tv.shows('signed-in');
});

test('a worker that is killed in the middle of a grant goes on with the same code', async () => {
  const tv = await tvWithCode();
  const userCode = await tv.userCode();
  await killWorker(tv.page);
  await approveWhatIsShown(world, tv);
  await tv.shows('signed-in');
  expect(userCode).to.not.equal('');
  expect(world.demo.stats().earlyPolls).to.equal(0);
});

test('closed and opened again: the same code, then still signed in', async () => {
  const tv = await tvWithCode();
  const userCode = await tv.userCode();
  const device = tv.page.context();
  await tv.page.close();
  const again = await openTv(device, world.tvUrl);
  await again.shows('awaiting-approval');
  expect(await again.userCode()).to.equal(userCode);
  await approveWhatIsShown(world, again);
  await again.shows('signed-in');
});

test('two pages of one TV see the same, and one poll is sent at a time', async () => {
  const tv = await tvWithCode();
  const second = await openTv(tv.page.context(), world.tvUrl);
  await second.shows('awaiting-approval');
  expect(await second.userCode()).to.equal(await tv.userCode());
  await tv.page.bringToFront();
  await approveWhatIsShown(world, tv);
  await Promise.all([tv.shows('signed-in'), second.shows('signed-in')]);
  expect(world.demo.stats().earlyPolls).to.equal(0);
});

test('offline, the app opens with the cached profile, and is live again when the network is', async () => {
  const tv = await tvWithCode();
  await approveWhatIsShown(world, tv, 'Blaise Pascal');
  await tv.shows('signed-in');
  await world.stopApp();
  const device = tv.page.context();
  await tv.page.close();
  const page = await device.newPage();
  await page.goto(world.tvUrl);
  const offline = tvOn(page);
  await offline.shows('signed-in');
  await page.getByText('Your details could not be updated.').waitFor();
  expect(await offline.text()).to.include('Blaise Pascal');
  await world.startApp();
  await offline.press('Enter');
  await page.getByText('Your details could not be updated.').waitFor({ state: 'detached' });
  expect(await offline.session()).to.equal('signed-in');
});

test('network loss: a network that goes away during a grant keeps the code on the screen and the sign-in alive', async () => {
  const tv = await tvWithCode();
  const userCode = await tv.userCode();
  await world.stopApp();
  await tv.page.getByText('No connection right now.').waitFor({ timeout: 30_000 });
  expect(await tv.userCode()).to.equal(userCode);
  await world.startApp();
  await approveWhatIsShown(world, tv);
  await tv.shows('signed-in');
});
