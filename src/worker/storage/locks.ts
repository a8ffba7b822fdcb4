/** Work that must not happen twice at once, in whatever page or worker an engine runs. */

import type { NoLongerThan } from './time-limit.ts';

export interface Locks {
  /** Does the work unless somebody else is at it; then it does nothing. */
  ifFree(name: string, work: () => Promise<void>): Promise<void>;
  /** Waits for its turn. */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Longer than any work that a lock is held for: two exchanges of 20 s each. */
const turnLimitMs = 60_000;
/** `ifAvailable` waits for nobody. */
const askLimitMs = 5_000;

/** Web Locks, or (Chromium 68, insecure contexts) a flag that guards this context alone. */
export function createLocks(manager: LockManager | undefined, noLongerThan: NoLongerThan): Locks {
  return manager === undefined ? localLocks() : webLocks(manager, noLongerThan);
}

/** A manager that never answers is none: this context's own flag guards the work then. */
function webLocks(manager: LockManager, noLongerThan: NoLongerThan): Locks {
  const full = (name: string): string => `tv-sign-in:${name}`;
  const local = localLocks();
  const inTurn = <T>(name: string, work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      let isGivenUp = false;
      const granted = new Promise<void>((begin) => {
        const held = manager.request(full(name), async () => {
          begin();
          if (!isGivenUp) await work().then(resolve, reject);
        });
        held.catch(reject);
      });
      noLongerThan(turnLimitMs, granted).catch(() => {
        isGivenUp = true;
        local.inTurn(name, work).then(resolve, reject);
      });
    });
  const ifFree: Locks['ifFree'] = (name, work) =>
    new Promise((resolve, reject) => {
      let isGivenUp = false;
      const answered = new Promise<void>((begin) => {
        const held = manager.request(full(name), { ifAvailable: true }, async (lock) => {
          begin();
          if (lock !== null && !isGivenUp) await work();
        });
        held.then(() => isGivenUp || resolve(), reject);
      });
      noLongerThan(askLimitMs, answered).catch(() => {
        isGivenUp = true;
        local.ifFree(name, work).then(resolve, reject);
      });
    });
  return { inTurn, ifFree };
}

/** The same promises within one context. */
export function localLocks(): Locks {
  const held = new Map<string, Promise<unknown>>();
  const inTurn: Locks['inTurn'] = (name, work) => {
    const turn = (held.get(name) ?? Promise.resolve()).then(work);
    const over = turn
      .catch(() => undefined)
      .then(() => {
        if (held.get(name) === over) held.delete(name);
      });
    held.set(name, over);
    return turn;
  };
  return {
    inTurn,
    ifFree: async (name, work) => {
      if (!held.has(name)) await inTurn(name, work);
    },
  };
}
