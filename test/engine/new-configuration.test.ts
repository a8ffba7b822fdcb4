/** A running engine that is given another configuration of the same provider: nothing that it holds is lost by it. */

import { test } from 'node:test';
import { expect } from 'chai';
import { isStoredSession } from '../../src/core/session/stored-records.ts';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';
import {
  deviceAnswer,
  EngineWorld,
  oauthError,
  pending,
  testConfig,
  tokens,
  type Answer,
} from './spec/world.ts';

const branded = testConfig({ brand: { name: 'Lobby' } });
const take = { kind: 'configure', config: branded } as const;

async function withCode(vault = memoryStore()): Promise<EngineWorld> {
  const world = new EngineWorld(vault);
  await world.open();
  await world.send({ kind: 'start' });
  return world;
}

void test('the code on the screen stays, is polled at its pace, and can be approved', async () => {
  const world = await withCode();
  await world.pass(7);
  await world.send(take);
  expect(world.session).to.have.nested.include({ 'grant.userCode': 'ABCD-EFGH' });
  expect(world.updates.at(-1)?.settings?.brand?.name).to.equal('Lobby');
  world.answers.token = [pending, tokens('1')];
  await world.pass(11);
  expect(world.session.kind).to.equal('signed-in');
  expect(world.requests('device')).to.have.length(1);
  expect(Math.min(...world.gaps('token', 1_000))).to.be.at.least(5);
});

void test('a press is answered for the new one, whatever becomes of what the old one was asked', async () => {
  const world = new EngineWorld(memoryStore());
  await world.open();
  let answerOld: (given: Answer) => void = () => undefined;
  world.answers.device = [new Promise((resolve) => (answerOld = resolve)), deviceAnswer];
  const pressed = world.send({ kind: 'start' });
  while (world.requests('device').length === 0) await Promise.resolve();
  await Promise.race([world.send(take), new Promise(setImmediate)]);
  answerOld(oauthError('invalid_client'));
  await pressed;
  expect(world.session).to.have.nested.include({ 'grant.userCode': 'ABCD-EFGH' });
  expect(world.updates.slice(-3).map(({ session }) => session.kind)).to.deep.equal([
    'requesting-code',
    'requesting-code',
    'awaiting-approval',
  ]);
});

void test('whoever is signed in stays so, with the same tokens', async () => {
  const world = new EngineWorld(memoryStore());
  await world.signIn();
  await world.send(take);
  expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
  world.answers.other = [{ body: {} }];
  expect(await world.call({})).to.include({ status: 200 });
  expect(world.requests('revoke')).to.deep.equal([]);
});

void test('tokens that come for a poll that is under way are kept', async () => {
  const vault = memoryStore();
  const world = await withCode(vault);
  let answer: (given: Answer) => void = () => undefined;
  world.answers.token = [new Promise((resolve) => (answer = resolve))];
  const polling = world.pass(6);
  while (world.requests('token').length === 0) await Promise.resolve();
  await Promise.race([world.send(take), new Promise(setImmediate)]);
  answer(tokens('1'));
  await polling;
  expect(world.session.kind).to.equal('signed-in');
  const stored = await vault.get('session');
  expect(isStoredSession(stored) && stored.tokens?.accessToken).to.equal('access-1');
});
