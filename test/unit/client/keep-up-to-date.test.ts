/** New versions: looked for by nobody while none waits, and taken once nobody would notice. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { keepUpToDate } from '../../../src/client/keep-up-to-date.ts';
import { noReload } from '../../../src/client/options.ts';
import type { EngineSetup } from '../../../src/client/setup.ts';
import { createViewStore } from '../../../src/client/view-store.ts';
import { stateNamed } from '../../gallery/states.ts';

// What is hidden is not kept up to date.
Object.assign(globalThis, { document: { visibilityState: 'visible' } });

interface Updater {
  /** What was done, in its order. */
  readonly done: string[];
  isIdle: boolean;
  shown: string;
  /** A newer version is installed, and waits. */
  comes(): void;
  pass(seconds: number): Promise<void>;
  end(): void;
}

function updater(t: TestContext): Updater {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  let comes = (): void => undefined;
  const done: string[] = [];
  const state = { isIdle: true, shown: 'welcome' };
  const look = (): boolean => {
    done.push('looked');
    return state.isIdle;
  };
  const end = new AbortController();
  const url = 'https://tv.example.com/sw.js';
  const updates = {
    ownWorker: { url, whenWaiting: (run: () => void) => void (comes = run) },
    setup: setupOf(end.signal),
  };
  const worker = { takeUpdate: () => void done.push('taken'), checkForUpdate: () => undefined };
  const client = {
    closed: end.signal,
    subscribe: () => () => undefined,
    updates: Promise.resolve(updates),
    get view() {
      return stateNamed(state.shown).view;
    },
  };
  keepUpToDate(client, look, (of) => {
    expect(of).to.equal(url);
    return worker;
  });
  return Object.assign(state, {
    done,
    comes: () => comes(),
    end: () => end.abort(),
    pass: async (seconds: number) => {
      t.mock.timers.tick(seconds * 1_000);
      // What is told by promises is told now.
      await client.updates;
      await Promise.resolve();
    },
  });
}

/** Of an app that has brought its configuration along: there is no file to be read again. */
function setupOf(closed: AbortSignal): EngineSetup {
  const pageClock = () => ({ id: '1', mono: 0 });
  const options = { config: {} };
  const store = createViewStore();
  const base = 'https://tv.example.com/';
  return {
    context: { store, pageReload: noReload, pageClock, base, embedded: null, options, closed },
    config: null,
    run: () => Promise.resolve(),
    greet: () => Promise.resolve(),
    readConfig: () => Promise.reject(new Error('nobody reads it here')),
    sendConfig: () => Promise.resolve({ kind: 'done' }),
  };
}

test('while no version waits nobody looks whether one may be taken', async (t) => {
  const app = updater(t);
  await app.pass(3_600);
  expect(app.done).to.deep.equal([]);
});

test('a version that comes to wait is taken at once where nobody would notice', async (t) => {
  const app = updater(t);
  await app.pass(1);
  app.comes();
  await app.pass(0);
  expect(app.done).to.deep.equal(['looked', 'taken']);
});

test('it waits for the end of a grant, and for a quiet moment', async (t) => {
  const app = updater(t);
  await app.pass(1);
  app.isIdle = false;
  app.comes();
  await app.pass(30);
  app.isIdle = true;
  app.shown = 'code';
  await app.pass(30);
  expect(app.done).not.to.include('taken');
  app.shown = 'welcome';
  await app.pass(10);
  expect(app.done.slice(-2)).to.deep.equal(['looked', 'taken']);
});

test('once it has ended nothing is taken, though a version comes', async (t) => {
  const app = updater(t);
  await app.pass(1);
  app.end();
  app.comes();
  await app.pass(60);
  expect(app.done).to.deep.equal([]);
});
