/** What a start waits for, counted, not timed: whatever a budget does not name is held back and never answered. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { isObject, parseJson } from '../../src/core/json.ts';
import { Gate } from '../harness/gate.ts';
import { approveWhatIsShown } from '../harness/phone.ts';
import { openTv, tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

/** The page with its first screen, headers included. */
const pageBytes = 9_100;
/** Bytes and requests until the app is there, headers included: page, script and one language. */
const coldBytes = 28_500;
const coldRequests = 3;

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

/** Nobody waits for the rest of the page to load. */
async function open(device: BrowserContext, url: string): Promise<Tv> {
  const page = await device.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  return tvOn(page);
}

function shellList(text: string): readonly string[] {
  const list = parseJson(text);
  const later = isObject(list) ? list['later'] : null;
  if (!Array.isArray(later)) throw new Error('shell.json names nothing');
  return later.map(String);
}

/** The worker is there, and has stored what it lists. */
async function shellStored(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const names = shellList(await (await fetch(`${world.tvUrl}shell.json`)).text());
  const isStored = (name: string): Promise<boolean> =>
    page.evaluate(async (path) => (await caches.match(path)) !== undefined, name);
  // They are stored in this order.
  for (const name of names) while (!(await isStored(name)));
}

const focusedButton = (page: Page): Promise<string | null> =>
  page.locator('button:focus').textContent();

/** What the page's own text refers to: the browser asks for all of it in one round trip. */
async function referredTo(url: string): Promise<ReadonlySet<string>> {
  const headers = { 'accept-language': 'en-US' };
  const html = await (await fetch(url, { headers })).text();
  const found = [...html.matchAll(/(?:src|href)="(?:\.\/)?(assets\/[^"]+)"/g)];
  return new Set(found.map(([, path]) => `/${path}`));
}

test('cold: one request and 9.1 kB until the button has the focus', async (t) => {
  const gate = await Gate.before(t, world.tvUrl);
  gate.open((path) => path === '/');
  const { page } = await open(await world.newDevice(), gate.url);
  expect(await focusedButton(page)).to.equal('Sign in');
  expect(gate.passed.map(({ path }) => path)).to.deep.equal(['/']);
  expect(gate.passed[0]?.bytes).to.be.within(pageBytes / 2, pageBytes);
});

test('cold: two round trips, three requests and 28.5 kB until the app is there', async (t) => {
  const gate = await Gate.before(t, world.tvUrl);
  const referred = await referredTo(world.tvUrl);
  gate.open((path) => path === '/' || (referred.has(path) && path.endsWith('.js')));
  const tv = await open(await world.newDevice(), gate.url);
  await tv.shows('signed-out');
  expect(gate.passed.map(({ path }) => path)).to.have.lengthOf(coldRequests);
  const bytes = gate.passed.reduce((sum, each) => sum + each.bytes, 0);
  expect(bytes).to.be.within(coldBytes / 2, coldBytes);
});

test('cold: what comes later is not even asked for while the button has yet to be drawn', async (t) => {
  const gate = await Gate.before(t, world.tvUrl);
  const language = /\/assets\/en-/;
  gate.open((path) => !language.test(path));
  const { page } = await open(await world.newDevice(), gate.url);
  await page.waitForFunction(() => customElements.get('tv-sign-in') !== undefined);
  // Behind whatever the page's script has asked for.
  await page.evaluate(async () => (await fetch('healthz')).text());
  expect(gate.holds(language)).to.equal(true);
  // The icon is the browser's own affair.
  const later = /^\/assets\/(?!index-).*\.js$|^\/(sw\.js|.*\.json)$/;
  expect(gate.passed.map(({ path }) => path).filter((path) => later.test(path))).to.deep.equal([]);
  gate.open(() => true);
  expect(await focusedButton(page)).to.equal('Sign in');
});

test('OK → code: one request to the provider, and no other is waited for once the app is stored', async (t) => {
  const gate = await Gate.before(t, world.tvUrl);
  gate.open(() => true);
  const tv = await openTv(await world.newDevice(), gate.url);
  await shellStored(tv.page);
  const before = gate.passed.length;
  gate.open((path) => path === '/relay/device-authorization');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  expect(await tv.scan()).to.include(await tv.userCode());
  expect(gate.passed.slice(before).map(({ path }) => path)).to.deep.equal([
    '/relay/device-authorization',
  ]);
});

test('OK → code while the offline shell is being stored: the press finds a connection that is free', async (t) => {
  const gate = await Gate.before(t, world.tvUrl);
  const otherLanguage = /\/assets\/(?!en)[a-z]{2}(-[A-Za-z]+)?-[\w-]{6}\.js$/;
  gate.open((path) => !otherLanguage.test(path));
  const tv = await openTv(await world.newDevice(), gate.url);
  await tv.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  while (!gate.holds(otherLanguage)) await tv.page.evaluate(() => 0);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
});

test('warm: the next start waits for no answer at all, signed out or signed in', async (t) => {
  const gate = await Gate.before(t, world.tvUrl);
  gate.open(() => true);
  const device = await world.newDevice();
  const first = await openTv(device, gate.url);
  await shellStored(first.page);
  await first.page.close();

  gate.open(() => false);
  const second = await open(device, gate.url);
  expect(await focusedButton(second.page)).to.equal('Sign in');
  gate.open(() => true);
  await second.press('Enter');
  await second.shows('awaiting-approval');
  await approveWhatIsShown(world, second);
  await second.shows('signed-in');
  await second.page.close();

  gate.open(() => false);
  const third = await open(device, gate.url);
  await third.shows('signed-in');
  expect(await focusedButton(third.page)).to.equal('Refresh');
});
