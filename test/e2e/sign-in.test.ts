/** The whole life of a sign-in, both sides played: the TV by keys alone, the phone by what the QR code holds. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { approve, openOnPhone, signInAs } from '../harness/phone.ts';
import { openTv } from '../harness/tv.ts';
import { readStoredSession } from './support/stored-session.ts';
import { createWorld, type World } from '../harness/world.ts';

let world: World;
before(async () => (world = await createWorld({ provider: { dpop: false } })));
after(() => world.close());

async function profileStatus(accessToken: string): Promise<number> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await fetch(`${world.demoUrl}/api/v1/users/current_user`, { headers })).status;
}

test('from the first OK to a name on the screen, through a reload, to signed out', async () => {
  const device = await world.newDevice();
  const phone = await world.newDevice({ width: 390, height: 844 });
  const tv = await openTv(device, world.tvUrl);
  await tv.shows('signed-out');
  expect(await tv.focused()).to.equal('Sign in');

  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  const userCode = await tv.userCode();
  expect(userCode).to.match(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  expect(await tv.text()).to.include(`${new URL(world.demoUrl).host}/device`);
  const address = await tv.scan();
  expect(address).to.equal(`${world.demoUrl}/device?user_code=${userCode}`);

  const page = await openOnPhone(phone, address, userCode);
  await signInAs(page, 'Ada Lovelace');
  await approve(page);

  await tv.shows('signed-in');
  const text = await tv.text();
  expect(text)
    .to.include('Ada Lovelace')
    .and.include('ada@example.com')
    .and.include('February 5, 2024');
  expect(text).to.match(/^AL\n/);
  expect(await tv.focused()).to.equal('Refresh');

  await tv.page.reload();
  await tv.shows('signed-in');
  const { tokens } = await readStoredSession(tv.page);
  if (tokens === null) throw new Error('nobody is signed in');
  expect(await profileStatus(tokens.accessToken)).to.equal(200);

  await tv.signOut();
  expect(await tv.text()).to.include('You’re signed out.');
  await expectEventually(() => profileStatus(tokens.accessToken), 401);
  const record = await readStoredSession(tv.page);
  expect(record).to.include({ tokens: null, grant: null, profile: null });
  expect(world.demo.stats().earlyPolls).to.equal(0);
  await closeAll(device, phone);
});

test('the same in French, at 1280×720', async () => {
  const device = await world.newDevice({ width: 1280, height: 720, locale: 'fr-FR' });
  const phone = await world.newDevice({ width: 390, height: 844 });
  const tv = await openTv(device, world.tvUrl);
  await tv.shows('signed-out');
  expect(await tv.focused()).to.equal('S’identifier');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  const page = await openOnPhone(phone, await tv.scan(), await tv.userCode());
  await signInAs(page, 'Grace Hopper');
  await approve(page);
  await tv.shows('signed-in');
  expect(await tv.text())
    .to.include('Bonjour, Grace Hopper')
    .and.include('17 juin 2024');
  await closeAll(device, phone);
});

async function closeAll(...devices: BrowserContext[]): Promise<void> {
  await Promise.all(devices.map((device) => device.close()));
}

async function expectEventually(read: () => Promise<number>, wanted: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  let found = await read();
  while (found !== wanted && performance.now() < deadline) found = await read();
  expect(found).to.equal(wanted);
}
