/** What a screen that nobody touches does in a minute, counted on its own clock: budgets for sets that are on for weeks. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import type { Route } from 'playwright-core';
import { approveWhatIsShown } from '../harness/phone.ts';
import { tvOn, type Tv } from '../harness/tv.ts';
import { createWorld, type World } from '../harness/world.ts';
import { IdlePage } from './support/idle-minute.ts';

let world: World;
before(async () => (world = await createWorld({ interval: 5, deviceCodeLifetime: 600 })));
after(() => world.close());

interface StillTv {
  readonly tv: Tv;
  readonly idle: IdlePage;
}

async function open(): Promise<StillTv> {
  const idle = await IdlePage.on(await (await world.newDevice()).newPage());
  await idle.page.goto(world.tvUrl);
  const tv = tvOn(idle.page);
  await tv.shows('signed-out');
  return { tv, idle };
}

/** The provider would find polls early whose seconds pass in a moment. */
const answer = (status: number, error: string) => (route: Route) =>
  route.fulfill({ status, json: { error } });

async function openWithCode(): Promise<StillTv> {
  const { tv, idle } = await open();
  await tv.page.route('**/relay/token', answer(400, 'authorization_pending'));
  await tv.press('Enter');
  while ((await tv.session()) !== 'awaiting-approval') await idle.pass(1);
  await idle.pass(5);
  return { tv, idle };
}

async function expectStill(idle: IdlePage): Promise<void> {
  await idle.settle();
  const minute = await idle.minute();

  expect(minute).to.deep.equal({ layouts: 0, styles: 0, requests: 0, wakeUps: 0 });
}

test('the welcome screen: nothing is laid out, styled or asked for', async () => {
  const { idle } = await open();
  await expectStill(idle);
});

test('the code screen: a poll each interval, a layout each second of its countdown', async () => {
  const { idle } = await openWithCode();
  const minute = await idle.minute();

  // The answers take real time, which the page's clock does not count: one more or less falls into a minute.
  expect(minute.requests).to.be.within(10, 12);
  expect(minute.layouts).to.be.within(59, 62);
  expect(minute.styles).to.be.at.most(90);
  expect(minute.wakeUps).to.be.at.most(90);
});

test('a code that has ended: nothing is laid out, styled or asked for', async () => {
  const { tv, idle } = await openWithCode();
  await tv.page.unroute('**/relay/token');
  await tv.page.route('**/relay/token', answer(400, 'access_denied'));
  while ((await tv.session()) !== 'ended') await idle.pass(1);
  await expectStill(idle);
});

test('the profile: nothing is laid out, styled or asked for', async () => {
  const { tv, idle } = await openWithCode();
  await tv.page.unroute('**/relay/token');
  await approveWhatIsShown(world, tv);
  while ((await tv.session()) !== 'signed-in') await idle.pass(1);
  await expectStill(idle);
});
