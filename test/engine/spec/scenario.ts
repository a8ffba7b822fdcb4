/** What the engine's scenarios are made of. */

import { expect } from 'chai';
import type { KeyValueStore } from '../../../src/worker/storage/key-value-store.ts';
import { EngineWorld } from './world.ts';

export interface Scenario {
  readonly name: string;
  run(vault: KeyValueStore): Promise<void>;
}

/** A world whose screen shows a code. */
export async function waiting(vault: KeyValueStore): Promise<EngineWorld> {
  const world = new EngineWorld(vault);
  await world.open();
  await world.send({ kind: 'start' });
  expect(world.session.kind).to.equal('awaiting-approval');
  return world;
}

/** Why the grant ended, or the kind of session where it did not. */
export function ended(world: EngineWorld): string {
  return world.session.kind === 'ended' ? world.session.why : world.session.kind;
}

/** A whole task, not a microtask: IndexedDB answers in tasks. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Lets promises run until something holds. */
export async function settled(holds: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!holds() && performance.now() < end) await nextTask();
  expect(holds()).to.equal(true);
}
