/** One file of the first load comes wrong; every other is in `npm run test:first-load`. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import { createFaultyFront } from '../harness/faulty-front.ts';
import { switchOn } from '../harness/first-load.ts';
import { tvOn } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld({ deviceCodeLifetime: 600 })));
after(() => world.close());

const script = /\/assets\/index-.*\.js$/;
const cases = [
  ['the app’s script, which a host has not got for a moment', script, '503', 'first visit'],
  ['the script of a build that is gone', script, 'reset', 'after a deployment'],
  ['the style sheet, which stalls', /\.css$/, 'stall', 'first visit'],
  ['the words of a language', /\/en-.*\.js$/, '404', 'no service worker'],
  ['what connects to the engine', /\/engine-session-/, 'cut', 'first visit'],
] as const;

for (const [what, file, fault, situation] of cases) {
  test(`asked for again until it comes: ${what}`, async () => {
    const { struck } = await switchOn(world, file, fault, situation, 1);
    expect(struck).to.equal(1);
  });
}

test('until then the screen says so in the viewer’s language, with a code, and asks on', async () => {
  const port = Number(new URL(world.tvUrl).port);
  const front = await createFaultyFront({ port, file: script, fault: '503', times: 5 });
  const device = await world.newDevice({ locale: 'de-AT' });
  const page = await device.newPage();
  await page.goto(front.url, { waitUntil: 'commit' });
  const words = page.locator('#first-load');
  await words.waitFor();
  expect(await words.innerText()).to.match(
    /^Die App konnte nicht geladen werden[^]*app-incomplete: index-.*\.js, 503$/,
  );
  expect({
    ...(await page.evaluate(() => ({ ...document.documentElement.dataset }))),
  }).to.deep.equal({ session: 'failed', failure: 'app-incomplete' });
  await page.locator('html[data-session="signed-out"]').waitFor({ state: 'attached' });
  expect(await words.count()).to.equal(0);
  expect(await page.locator('html').getAttribute('data-failure')).to.equal(null);
  await device.close();
  front.close();
});

test('a part that nobody waits for and that stays away: the page is loaded anew in a quiet moment, never under somebody’s code', async (t) => {
  const port = Number(new URL(world.tvUrl).port);
  const front = await createFaultyFront({
    port,
    file: /workbox-updates-/,
    fault: '404',
    times: Infinity,
  });
  t.after(() => front.close());
  const device = await world.newDevice();
  const page = await device.newPage();
  await page.clock.install();
  await page.goto(front.url);
  const tv = tvOn(page);
  await tv.shows('signed-out');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(() => document.documentElement.setAttribute('data-old-page', ''));
  const oldPage = page.locator('html[data-old-page]');
  const pass = async (seconds: number): Promise<void> => {
    for (let left = seconds; left > 0 && (await oldPage.count()) > 0; left--) {
      await page.clock.runFor(1_000);
      await page.evaluate(async () => (await fetch('config.json')).text()).catch(() => null);
    }
  };
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  // A newer version is looked for every six hours, by a part that comes with the first look.
  const asked = page.waitForEvent('request', (request) => /workbox-updates-/.test(request.url()));
  await page.clock.fastForward(8 * 60 * 60_000);
  await asked;
  await pass(100);
  expect(await oldPage.count(), 'in the middle of a grant').to.equal(1);
  await tv.press('Escape');
  await tv.shows('signed-out');
  await pass(150);
  expect(await oldPage.count(), 'nobody is there').to.equal(0);
  await tv.shows('signed-out');
  await device.close();
});

test('a first screen is at most six requests, all of the app’s own', async () => {
  const device = await world.newDevice();
  const page = await device.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(world.tvUrl);
  await page.locator('html[data-session="signed-out"]').waitFor({ state: 'attached' });
  const until = await page.evaluate(() => performance.now());
  const first = await page.evaluate(
    (end) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < end)
        .map(({ name }) => new URL(name).pathname),
    until,
  );
  const needed = first.filter((path) => /\/(index|en|too-old-check)/.test(path));
  expect(needed.length + 1, first.join(' ')).to.be.at.most(6);
  await device.close();
});
