/** A code that the provider does not give for now: the screen says when it is asked for again, and that is when it is. */

import { test } from 'node:test';
import { expect } from 'chai';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';
import { EngineWorld, deviceAnswer, testConfig, type Answer } from './spec/world.ts';

const limited = (retryAfter?: string, body: unknown = {}): Answer => ({
  status: 429,
  body,
  ...(retryAfter !== undefined && { headers: { retryAfter } }),
});

async function asked(
  device: Answer[],
  changes: Record<string, unknown> = {},
): Promise<EngineWorld> {
  const world = new EngineWorld(memoryStore(), testConfig(changes));
  world.answers.device = device;
  await world.open();
  if (world.config.start === 'on-press') await world.send({ kind: 'start' });
  return world;
}

const codes = (world: EngineWorld): number => world.requests('device').length;

void test('the moment that the provider names is the one at which the code comes, by itself', async () => {
  const world = await asked([limited('67'), deviceAnswer]);
  expect(world.session).to.have.nested.include({
    'failure.code': 'provider-unreachable',
    'failure.retryInMs': 67_000,
  });
  await world.pass(66);
  expect(codes(world)).to.equal(1);
  await world.pass(1);
  expect(world.session.kind).to.equal('awaiting-approval');
  expect(codes(world)).to.equal(2);
});

void test('a page that comes later hears of the time that is left', async () => {
  const world = await asked([limited('60')]);
  await world.pass(20);
  const reply = await world.send({ kind: 'hello', version: 1, page: { id: 'later', mono: 0 } });
  expect(reply).to.have.nested.include({ 'update.session.failure.retryInMs': 40_000 });
});

void test('the relay’s own pause is one; a 429 that names none is a minute; so is slow_down', async () => {
  const relay = await asked([limited('7', { relay: 'too many requests from this screen' })]);
  expect(relay.session).to.have.nested.include({ 'failure.retryInMs': 7_000 });
  const silent = await asked([limited()]);
  expect(silent.session).to.have.nested.include({ 'failure.retryInMs': 60_000 });
  const slowDown = await asked([{ status: 400, body: { error: 'slow_down' } }]);
  expect(slowDown.session).to.have.nested.include({ 'failure.retryInMs': 60_000 });
});

const portal: Answer = { status: 200, text: '<html>log in', headers: { retryAfter: '5' } };

void test('what has no end is not waited for: no network, a day, a server’s error, a network’s log-in', async () => {
  for (const device of [
    'no answer',
    limited('86400'),
    { status: 500, body: {} },
    portal,
  ] as const) {
    const world = await asked([device]);
    expect(world.session).to.not.have.nested.property('failure.retryInMs');
    await world.pass(120);
    expect(codes(world)).to.equal(1);
  }
});

void test('where a code is for whoever asks for one, it is asked for three times more, then by a person', async () => {
  const world = await asked([limited('10')]);
  await world.pass(300);
  expect(codes(world)).to.equal(4);
  await world.send({ kind: 'cancel' });
  await world.send({ kind: 'start' });
  await world.pass(15);
  expect(codes(world)).to.equal(6);
});

void test('a screen that starts by itself goes on asking, never before the time, whatever its page does', async () => {
  const world = await asked([limited('300')], { start: 'on-launch' });
  await world.pass(100);
  await world.open();
  await world.pass(100);
  expect(codes(world)).to.equal(1);
  await world.pass(1_100);
  expect(codes(world)).to.equal(5);
  expect(Math.min(...world.gaps('device', 0).slice(1))).to.be.at.least(300);
});

void test('Back ends it', async () => {
  const world = await asked([limited('10')]);
  await world.send({ kind: 'cancel' });
  await world.pass(60);
  expect(world.session.kind).to.equal('signed-out');
  expect(codes(world)).to.equal(1);
});

void test('the worker is kept awake until then', async () => {
  const world = await asked([limited('67')]);
  expect(await world.tick()).to.deep.equal({ kind: 'due', inMs: 20_000 });
});
