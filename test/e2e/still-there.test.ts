/** A kiosk that is about to do something because nobody is there asks first, and says afterwards what it did. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import { restLoaded, tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld({ kiosk: { hideCodeAfterMinutes: 1 } })));
after(() => world.close());

const question = '[role=alertdialog]';
const note = '.tv-idle-note';

/** A code on a screen whose page's time can be wound forward. */
async function codeWithPageClock(): Promise<Tv> {
  const page = await (await world.newDevice()).newPage();
  await page.clock.install();
  await page.goto(world.tvUrl);
  const tv = tvOn(page);
  await tv.shows('signed-out');
  await restLoaded(page);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  return tv;
}

test('twenty seconds ahead it asks, and any key keeps the code: none of them reaches the screen below', async () => {
  const tv = await codeWithPageClock();
  const code = await tv.userCode();
  await tv.page.clock.runFor(45_000);
  const asked = tv.page.locator(question);
  await asked.waitFor();
  expect(await asked.innerText()).to.match(
    /^Still there\?\s+Your code will be hidden in 0:1\d\.\s+I’m here$/,
  );
  expect(await tv.focused()).to.equal('I’m here');
  await tv.press('Escape');
  await asked.waitFor({ state: 'detached' });
  expect(await tv.session()).to.equal('awaiting-approval');
  await tv.page.clock.runFor(30_000);
  expect(await tv.userCode()).to.equal(code);
});

test('where nobody answers the code is put away, and a line says so until a key is pressed', async () => {
  const tv = await codeWithPageClock();
  await tv.page.clock.runFor(62_000);
  await tv.shows('signed-out');
  const said = tv.page.locator(note);
  await said.waitFor();
  expect(await said.innerText()).to.equal('Nobody was here for a while, so the code was put away.');
  expect(await tv.page.locator(question).count()).to.equal(0);
  expect(await tv.focused()).to.equal('Sign in');
  await tv.press('ArrowDown');
  await said.waitFor({ state: 'detached' });
});
