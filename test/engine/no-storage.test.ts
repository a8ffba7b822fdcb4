/** A browser that stores nothing: no IndexedDB at all, or one that throws at once (an opaque origin). */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { withMemoryFallback } from '../../src/worker/storage/fallback-store.ts';
import { openIndexedDbStore } from '../../src/worker/storage/key-value-store.ts';
import { createTimeLimit } from '../../src/worker/storage/time-limit.ts';
import { never } from './spec/hand-timer.ts';
import { EngineWorld } from './spec/world.ts';

/** What a script finds under the name `indexedDB`; a browser may refuse even to be asked for it. */
function browserWith(t: TestContext, found: PropertyDescriptor): void {
  Object.defineProperty(globalThis, 'indexedDB', { ...found, configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'indexedDB'));
}

function refuse(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

const browsers: readonly (readonly [what: string, found: PropertyDescriptor | null])[] = [
  ['there is no IndexedDB', null],
  ['IndexedDB is undefined', { value: undefined }],
  ['IndexedDB can’t be opened', { value: { open: refuse } }],
  ['IndexedDB may not be asked for', { get: refuse }],
];

for (const [what, found] of browsers) {
  test(`${what}: somebody signs in all the same, until the app is closed, and is told so`, async (t) => {
    if (found !== null) browserWith(t, found);
    const world = new EngineWorld(withMemoryFallback(openIndexedDbStore(), createTimeLimit(never)));
    await world.signIn();
    expect(world.session).to.include({ kind: 'signed-in', freshness: 'live' });
    expect(world.updates.at(-1)?.settings).to.include({ storage: 'memory' });
    await world.send({ kind: 'sign-out' });
    expect(world.session).to.deep.equal({ kind: 'signed-out', notice: null });
  });
}
