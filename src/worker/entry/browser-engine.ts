/** The engine with a browser's own fetch, clock and storage: for whichever context runs it. */

import type { Update } from '../../core/session/messages.ts';
import { browserHttp } from './browser-http.ts';
import { browserTimer } from './browser-timer.ts';
import type { EngineDeps } from '../engine/context.ts';
import { Engine } from '../engine/engine.ts';
import { createLocks } from '../storage/locks.ts';
import { withMemoryFallback } from '../storage/fallback-store.ts';
import { openIndexedDbStore } from '../storage/key-value-store.ts';
import { createTimeLimit } from '../storage/time-limit.ts';

export function createBrowserEngine(notify: (update: Update) => void): Engine {
  return new Engine(browserDeps(notify));
}

export function browserDeps(notify: (update: Update) => void): EngineDeps {
  // Missing in insecure contexts, whatever the types say.
  const { subtle }: { readonly subtle?: SubtleCrypto } = crypto;
  const { locks }: { readonly locks?: LockManager } = navigator;
  const noLongerThan = createTimeLimit(browserTimer);
  return {
    http: browserHttp(),
    store: withMemoryFallback(openIndexedDbStore(), noLongerThan),
    locks: createLocks(locks, noLongerThan),
    clock: { mono: () => performance.now(), wall: Date.now },
    subtle,
    random: Math.random,
    newId,
    notify,
  };
}

/** 128 random bits; `crypto.randomUUID` needs Chromium 92 and a secure context. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
