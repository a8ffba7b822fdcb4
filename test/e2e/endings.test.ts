/** The ends that nobody wished for, and the one way on from each. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import { deny, openOnPhone, signInAs } from '../harness/phone.ts';
import { openTvWithCode, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld()));
after(() => world.close());

const tvWithCode = (): Promise<Tv> => openTvWithCode(world);

test('denied on the phone: says so, and offers a new code that it does not ask for by itself', async () => {
  const tv = await tvWithCode();
  const phone = await world.newDevice({ width: 390, height: 844 });
  const page = await openOnPhone(phone, await tv.scan(), await tv.userCode());
  await signInAs(page, 'Ada Lovelace');
  await deny(page);
  await tv.shows('ended');
  expect(await tv.page.locator('html').getAttribute('data-why')).to.equal('denied');
  expect(await tv.text()).to.include('Sign-in was declined');
  expect(await tv.focused()).to.equal('Get a new code');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
});

test('expired: ends by itself, mints no new code, and goes on when asked to', async (t) => {
  const shortLived = await createWorld({ deviceCodeLifetime: 8 });
  t.after(() => shortLived.close());
  const tv = await openTvWithCode(shortLived);
  const first = await tv.userCode();
  await tv.shows('ended');
  expect(await tv.page.locator('html').getAttribute('data-why')).to.equal('expired');
  expect(await tv.focused()).to.equal('Get a new code');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  expect(await tv.userCode()).to.not.equal(first);
});

test('Cancel and Back leave the code for the welcome screen', async () => {
  const tv = await tvWithCode();
  // Whoever has just approved presses OK too: it must not throw the approval away.
  expect(await tv.focused()).to.equal('Larger QR code');
  // OK at once would belong to the press before; after another key it is meant.
  await tv.press('ArrowUp', 'Enter');
  await tv.page.locator('.tv-code-screen.tv-large').waitFor();
  await tv.press('Escape');
  await tv.page.locator('.tv-code-screen:not(.tv-large)').waitFor();
  expect(await tv.session()).to.equal('awaiting-approval');
  await tv.press('ArrowRight');
  expect(await tv.focused()).to.equal('Cancel');
  await tv.press('Enter');
  await tv.shows('signed-out');
  await tv.press('ArrowUp', 'Enter');
  await tv.shows('awaiting-approval');
  await tv.press('Escape');
  await tv.shows('signed-out');
  expect(await tv.page.locator('html').getAttribute('data-why')).to.equal(null);
});
