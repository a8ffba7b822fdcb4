/** A device whose storage or lock manager never answers: what hangs counts as what fails. */

import { test } from 'node:test';
import { expect } from 'chai';
import { memoryStore, withMemoryFallback } from '../../src/worker/storage/fallback-store.ts';
import type { KeyValueStore } from '../../src/worker/storage/key-value-store.ts';
import { createLocks } from '../../src/worker/storage/locks.ts';
import { createTimeLimit } from '../../src/worker/storage/time-limit.ts';
import { HandTimer } from './spec/hand-timer.ts';
import { settled } from './spec/scenario.ts';
import { EngineWorld } from './spec/world.ts';

/** A disk that answers nobody until it comes back; what was asked of it meanwhile it does then. */
function hangingDisk(): { store: KeyValueStore; comeBack: () => void; disk: KeyValueStore } {
  const disk = memoryStore();
  let comeBack = (): void => undefined;
  const back = new Promise<void>((resolve) => (comeBack = resolve));
  const store: KeyValueStore = {
    persistent: true,
    get: (key) => back.then(() => disk.get(key)),
    update: (key, change) => back.then(() => disk.update(key, change)),
  };
  return { store, comeBack: () => comeBack(), disk };
}

void test('IndexedDB that never opens: a person signs in in memory after one time limit, Details say so, and a disk that comes back keeps it', async () => {
  const timer = new HandTimer();
  const { store, comeBack, disk } = hangingDisk();
  const vault = withMemoryFallback(store, createTimeLimit(timer.after));
  const world = new EngineWorld(vault);
  const signingIn = world.signIn();
  await settled(() => {
    timer.pass(5_000);
    return world.session.kind === 'signed-in';
  });
  await signingIn;
  expect(world.updates.at(-1)?.settings).to.include({ storage: 'memory' });
  comeBack();
  await settled(() => vault.persistent);
  expect(await disk.get('session')).to.have.nested.include({ 'tokens.accessToken': 'access-1' });
  await world.send({ kind: 'refresh-profile' });
  expect(world.updates.at(-1)?.settings).to.include({ storage: 'kept' });
});

void test('a lock manager that never answers holds up no poll and no refresh for longer than its time limit', async () => {
  const timer = new HandTimer();
  const request = (): Promise<never> => new Promise(() => undefined);
  const manager: LockManager = { request, query: request };
  const locks = createLocks(manager, createTimeLimit(timer.after));
  const done: string[] = [];
  const note = (what: string) => async (): Promise<void> => void done.push(what);
  const work = [locks.ifFree('poll', note('poll')), locks.inTurn('refresh', note('refresh'))];
  timer.pass(5_000);
  await work[0];
  expect(done).to.deep.equal(['poll']);
  timer.pass(55_000);
  await Promise.all(work);
  expect(done).to.deep.equal(['poll', 'refresh']);
});

void test('a mistake in the program has a code of its own, and is not the storage’s (program-error)', async () => {
  const broken: KeyValueStore = {
    ...memoryStore(),
    get: () => Promise.reject(new TypeError('x is not a function')),
  };
  const world = new EngineWorld(broken);
  await world.send({ kind: 'start' });
  expect(world.session).to.have.nested.include({
    'failure.code': 'program-error',
    'failure.detail': 'TypeError',
  });
});
