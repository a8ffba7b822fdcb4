import type { KeyValueStore, StoreKey } from './key-value-store.ts';

/** A vault that lasts until the app is closed. */
export function memoryStore(): KeyValueStore {
  const records = new Map<StoreKey, unknown>();
  return {
    persistent: false,
    get: async (key) => records.get(key),
    update: async (key, change) => void records.set(key, change(records.get(key))),
  };
}

/**
 * A vault that goes on in memory where the browser refuses to store: private modes and webviews without IndexedDB, a full
 * disk. What the disk can't take, memory holds until the disk takes it; the rest stays where it is.
 */
export function withMemoryFallback(disk: KeyValueStore): KeyValueStore {
  const held = new Map<StoreKey, unknown>();
  const get: KeyValueStore['get'] = async (key) =>
    held.has(key) ? held.get(key) : disk.get(key).catch(() => undefined);
  return {
    get persistent() {
      return held.size === 0;
    },
    get,
    update: async (key, change) => {
      try {
        // In one step with the disk's own record, unless memory has a later one.
        await disk.update(key, (stored) => change(held.has(key) ? held.get(key) : stored));
        held.delete(key);
      } catch {
        const stored = await get(key);
        held.set(key, change(held.has(key) ? held.get(key) : stored));
      }
    },
  };
}
