/** What the engine promises where a command comes in the middle of storing, or another engine writes first. */

import { expect } from 'chai';
import { isObject, type Json } from '../../../src/core/json.ts';
import type { KeyValueStore } from '../../../src/worker/storage/key-value-store.ts';
import { settled, waiting, type Scenario } from './scenario.ts';
import { EngineWorld, pending, tokens } from './world.ts';

/** Holds back the write that brings tokens, until it is released. */
function slowStore(store: KeyValueStore) {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const state = { holding: false, release };
  const update: KeyValueStore['update'] = async (key, change) => {
    await store.update(key, change);
    const record = await store.get(key);
    if (key !== 'session' || !isObject(record) || !isObject(record['tokens'])) return;
    state.holding = true;
    await released;
  };
  return { store: { persistent: true, get: store.get, update }, state };
}

/** Changes the stored grant as another engine would. */
async function moveSchedule(
  store: KeyValueStore,
  change: (grant: Json, schedule: Json, since: Json) => Json,
): Promise<void> {
  await store.update('session', (record) => {
    const grant = memberOf(record, 'grant');
    const schedule = memberOf(grant, 'schedule');
    const since = memberOf(schedule, 'since');
    return { ...memberOf({ record }, 'record'), grant: change(grant, schedule, since) };
  });
}

function memberOf(value: unknown, name: string): Json {
  const member = isObject(value) ? value[name] : null;
  if (!isObject(member)) throw new Error(`no ${name}`);
  return member;
}

export const interruptionScenarios: readonly Scenario[] = [
  {
    name: 'a Cancel that comes while the tokens are being stored: nobody is signed in, and they are revoked',
    run: async (vault) => {
      const { store, state } = slowStore(vault);
      const world = new EngineWorld(store);
      await world.open();
      await world.send({ kind: 'start' });
      world.answers.token = [tokens('1')];
      const polling = world.pass(6);
      await settled(() => state.holding);
      const cancelled = world.send({ kind: 'cancel' });
      await settled(() => world.session.kind === 'signed-out');
      state.release();
      await Promise.all([polling, cancelled]);
      expect(world.session.kind).to.equal('signed-out');
      expect(await vault.get('session')).to.deep.include({ grant: null, tokens: null });
      expect(world.requests('revoke').map(({ body = '' }) => body)).to.have.length.above(0);
    },
  },
  {
    name: 'another engine that was told to slow down at the same moment: its version counts',
    run: async (vault) => {
      const world = await waiting(vault);
      const start = world.time;
      await moveSchedule(vault, (grant, schedule) => ({
        ...grant,
        version: 7,
        schedule: { ...schedule, intervalMs: 20_000, waitMs: 20_500 },
      }));
      await world.pass(20);
      expect(world.gaps('token', start)).to.deep.equal([]);
      await world.pass(1);
      expect(world.gaps('token', start)).to.deep.equal([21]);
    },
  },
  {
    name: 'an engine of the release before, beside this one on the same storage, moves the schedule without a version: one poll an interval',
    run: async (vault) => {
      const world = await waiting(vault);
      world.answers.token = [pending];
      const start = world.time;
      await world.pass(5);
      // It has just polled. The world's only boot so far was at its first moment.
      const bootedAt = 1_000;
      await moveSchedule(vault, (grant, schedule, since) => ({
        ...grant,
        schedule: { ...schedule, since: { ...since, mono: world.time - bootedAt } },
      }));
      await world.pass(3);
      expect(world.gaps('token', start)).to.deep.equal([]);
    },
  },
  {
    name: 'a configuration is acknowledged once it is stored, so that a page knows when to say it again',
    run: async (vault) => {
      let store = (): void => undefined;
      const slow = new Promise<void>((resolve) => (store = resolve));
      let storing = false;
      let replied = false;
      const update: KeyValueStore['update'] = async (key, change) => {
        storing = true;
        await slow;
        return vault.update(key, change);
      };
      const world = new EngineWorld({ persistent: true, get: vault.get, update });
      const opened = world
        .boot()
        .handle({ kind: 'configure', config: world.config }, () => (replied = true));
      await settled(() => storing);
      expect(replied).to.equal(false);
      store();
      await opened;
      expect(replied).to.equal(true);
      expect(await vault.get('config')).to.deep.equal(world.config);
    },
  },
  {
    name: 'a page that opens between two polls is told the time that is left by now, and the code as it is',
    run: async (vault) => {
      const world = await waiting(vault);
      const before = world.session;
      await world.pass(4);
      const page = { id: 'another page', mono: 0 };
      const reply = await world.send({ kind: 'hello', version: 1, page });
      if (reply?.kind !== 'welcome') throw new Error(`answered with ${reply?.kind}`);
      const { session } = reply.update;
      if (before.kind !== 'awaiting-approval' || session.kind !== 'awaiting-approval')
        throw new Error(`${before.kind}, then ${session.kind}`);
      expect(before.grant.remainingMs - session.grant.remainingMs).to.equal(4_000);
      expect(session.grant).to.include({ id: before.grant.id, userCode: before.grant.userCode });
    },
  },
  {
    name: 'the same configuration once more changes nothing: the code on screen stays',
    run: async (vault) => {
      const world = await waiting(vault);
      const updates = world.updates.length;
      await world.send({ kind: 'configure', config: world.config });
      expect(world.updates).to.have.length(updates);
      expect(world.session.kind).to.equal('awaiting-approval');
      expect(world.requests('device')).to.have.length(1);
    },
  },
];
