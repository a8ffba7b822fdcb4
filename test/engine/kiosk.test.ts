/** A screen on duty: `start: on-launch`, `kiosk.renewCode: always`, with nobody touching it. */

import { test } from 'node:test';
import { expect } from 'chai';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';
import { ended, settled } from './spec/scenario.ts';
import {
  EngineWorld,
  deviceAnswer,
  oauthError,
  pending,
  testConfig,
  tokens,
  type Answer,
} from './spec/world.ts';

const short = (seconds: number, userCode = 'ABCD-EFGH'): Answer => ({
  body: {
    device_code: `secret-device-code-of-${userCode}`,
    user_code: userCode,
    verification_uri: 'https://login.example.com/activate',
    expires_in: seconds,
    interval: 2,
  },
});

async function onDuty(changes: object = {}, device: Answer = short(8)): Promise<EngineWorld> {
  const world = new EngineWorld(memoryStore(), testConfig({ start: 'on-launch', ...changes }));
  world.answers.device = [device];
  await world.open();
  expect(world.session.kind).to.equal('awaiting-approval');
  return world;
}

const codes = (world: EngineWorld): number => world.requests('device').length;

void test('ten codes of 8 s, a denial, a sign-in, a sign-out, an outage: a code at every second but those of the words that are true', async () => {
  const world = await onDuty();
  const seen = new Map<string, number>();
  const watch = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      await world.pass(1);
      const shown = ended(world);
      seen.set(shown, (seen.get(shown) ?? 0) + 1);
    }
  };
  await watch(100);
  expect(Object.fromEntries(seen)).to.deep.equal({ 'awaiting-approval': 100 });
  expect(codes(world)).to.be.within(9, 13);

  world.answers.token = [oauthError('access_denied'), pending];
  await watch(3);
  expect(ended(world)).to.equal('denied');
  await watch(58);
  expect(ended(world)).to.equal('denied');
  await watch(2);
  expect(ended(world)).to.equal('awaiting-approval');

  world.answers.token = [tokens('1')];
  await watch(3);
  expect(world.session.kind).to.equal('signed-in');
  world.answers.token = [pending];
  await watch(60);
  await world.send({ kind: 'sign-out' });
  await watch(1);
  expect(ended(world)).to.equal('awaiting-approval');

  world.answers.token = ['no answer'];
  world.answers.device = ['no answer'];
  await watch(60);
  expect(world.session).to.have.nested.include({ 'failure.code': 'provider-unreachable' });
  const distances = world.gaps('device', 0).slice(1);
  expect(Math.min(...distances.slice(0, 9))).to.be.at.least(8);
});

void test('no poll of a renewed code comes before its interval', async () => {
  const world = await onDuty();
  await world.pass(200);
  const times = world.sent.filter(({ route }) => route === 'token' || route === 'device');
  times.forEach(({ route, at }, index) => {
    const before = times[index - 1];
    if (route === 'token' && before !== undefined) expect(at - before.at).to.be.at.least(2_000);
  });
});

void test('codes that end at once stop at 45 an hour, with words on the screen, and go on when the hour is over', async () => {
  const world = await onDuty();
  world.answers.token = [oauthError('expired_token')];
  await world.pass(1_800);
  expect(codes(world)).to.equal(45);
  expect(ended(world)).to.equal('expired');
  await world.pass(1_900);
  expect(codes(world)).to.be.within(46, 90);
});

void test('at night, with nobody there for hours, a code is renewed every half an hour at most; by day at once', async () => {
  const at = (hour: number): number => new Date(2026, 10, 21, hour).getTime();
  for (const [hour, expected] of [
    [2, 1],
    [12, 3],
  ] as const) {
    const world = await onDuty({}, deviceAnswer);
    world.sleep(5 * 3_600);
    world.wall = at(hour);
    await world.pass(620);
    expect(codes(world) - 1, `at ${hour}`).to.be.within(expected - 1, expected);
  }
});

void test('a cancel is meant: the next code comes a minute later', async () => {
  const world = await onDuty();
  await world.send({ kind: 'cancel' });
  await world.pass(59);
  expect(world.session.kind).to.equal('signed-out');
  await world.pass(2);
  expect(world.session.kind).to.equal('awaiting-approval');
});

void test('a cancel is meant also while a poll is under way: its answer brings no code', async () => {
  const world = await onDuty({}, deviceAnswer);
  let answer: (given: Answer) => void = () => undefined;
  world.answers.token = [new Promise((given) => (answer = given)), pending];
  const polling = world.pass(6);
  await settled(() => world.requests('token').length === 1);
  const cancelling = world.send({ kind: 'cancel' });
  answer(pending);
  await Promise.all([polling, cancelling]);
  await world.pass(58);
  expect(world.session.kind).to.equal('signed-out');
  await world.pass(3);
  expect(world.session.kind).to.equal('awaiting-approval');
});

void test('a night’s rest outlives the worker, which is stopped while nothing is due', async () => {
  for (const [hour, atLeast, atMost] of [
    [1, 3, 4],
    [12, 22, 24],
  ] as const) {
    const world = await onDuty({}, deviceAnswer);
    world.sleep(5 * 3_600);
    world.wall = new Date(2026, 10, 21, hour).getTime();
    const end = world.time + 2 * 3_600_000;
    while (world.time < end) {
      const reply = await world.tick();
      const inMs = reply?.kind === 'due' ? (reply.inMs ?? 0) : 0;
      world.sleep(inMs / 1_000);
      if (inMs >= 30_000) world.boot();
    }
    expect(codes(world) - 1, `at ${hour}`).to.be.within(atLeast, atMost);
  }
});

void test('two pages without a worker in common, each with a code of its own: both come to show the one that is stored', async () => {
  const vault = memoryStore();
  const pages = ['AAAA', 'BBBB'].map((userCode) => {
    const page = new EngineWorld(vault, testConfig({ start: 'on-launch' }));
    page.answers.device = [short(300, userCode)];
    return page;
  });
  await Promise.all(pages.map((page) => page.open()));
  await Promise.all(pages.map((page) => page.pass(20)));
  const shown = pages.map(({ session }) =>
    session.kind === 'awaiting-approval' ? session.grant.userCode : session.kind,
  );
  expect(['AAAA,AAAA', 'BBBB,BBBB']).to.include(shown.join());
});

void test('a screen that starts on a press, one that is renewed when touched and one that hides its code ask for none by themselves', async () => {
  for (const changes of [
    { start: 'on-press' },
    { start: 'on-launch', kiosk: { renewCode: 'when-touched' } },
    { start: 'on-launch', kiosk: { hideCodeAfterMinutes: 5 } },
  ]) {
    const world = new EngineWorld(memoryStore(), testConfig(changes));
    world.answers.device = [short(8)];
    await world.open();
    await world.send({ kind: 'start' });
    await world.pass(300);
    expect(ended(world)).to.equal('expired');
    expect(codes(world)).to.equal(1);
  }
});
