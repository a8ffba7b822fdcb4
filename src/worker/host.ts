/** The engine with a browser's own fetch, clock and storage: for whichever context runs it. */

import type { Update } from '../core/messages.ts';
import { browserHttp } from './browser-http.ts';
import { createEngine, type Engine } from './engine.ts';
import { createLocks } from './locks.ts';
import { vaultOrMemory } from './memory-vault.ts';
import { openVault } from './vault.ts';

export function createHost(notify: (update: Update) => void): Engine {
  return createEngine({
    http: browserHttp(),
    vault: vaultOrMemory(openVault()),
    locks: createLocks('locks' in navigator ? navigator.locks : undefined),
    clock: { mono: () => performance.now(), wall: () => Date.now() },
    subtle: subtleCrypto(),
    random: () => Math.random(),
    newId,
    notify,
  });
}

/** Missing in insecure contexts, whatever the types say. */
function subtleCrypto(): SubtleCrypto | undefined {
  return 'subtle' in crypto ? crypto.subtle : undefined;
}

/** 128 random bits; `crypto.randomUUID` needs Chromium 92 and a secure context. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
