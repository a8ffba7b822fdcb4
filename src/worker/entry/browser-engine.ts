/** The engine with a browser's own fetch, clock and storage: for whichever context runs it. */

import type { Update } from '../../core/session/messages.ts';
import { browserHttp } from './browser-http.ts';
import { Engine } from '../engine/engine.ts';
import { createLocks } from '../storage/locks.ts';
import { withMemoryFallback } from '../storage/fallback-store.ts';
import { openIndexedDbStore } from '../storage/key-value-store.ts';

export function createBrowserEngine(notify: (update: Update) => void): Engine {
  // Missing in insecure contexts, whatever the types say.
  const { subtle }: { readonly subtle?: SubtleCrypto } = crypto;
  const { locks }: { readonly locks?: LockManager } = navigator;
  return new Engine({
    http: browserHttp(),
    store: withMemoryFallback(openIndexedDbStore()),
    locks: createLocks(locks),
    clock: { mono: () => performance.now(), wall: Date.now },
    subtle,
    random: Math.random,
    newId,
    notify,
  });
}

/** 128 random bits; `crypto.randomUUID` needs Chromium 92 and a secure context. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
