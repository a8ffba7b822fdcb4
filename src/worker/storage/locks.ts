/** Work that must not happen twice at once, in whatever page or worker an engine runs. */

export interface Locks {
  /** Does the work unless somebody else is at it; then it does nothing. */
  ifFree(name: string, work: () => Promise<void>): Promise<void>;
  /** Waits for its turn. */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Web Locks, or (Chromium 68, insecure contexts) a flag that guards this context alone. */
export function createLocks(manager: LockManager | undefined): Locks {
  return manager === undefined ? localLocks() : webLocks(manager);
}

function webLocks(manager: LockManager): Locks {
  const full = (name: string): string => `tv-sign-in:${name}`;
  return {
    ifFree: async (name, work) => {
      await manager.request(full(name), { ifAvailable: true }, async (lock) => {
        if (lock !== null) await work();
      });
    },
    inTurn: (name, work) => manager.request(full(name), work),
  };
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
