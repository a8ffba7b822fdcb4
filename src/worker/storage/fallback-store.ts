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
  const inMemory = new Map<StoreKey, unknown>();
  const get: KeyValueStore['get'] = async (key) =>
    inMemory.has(key) ? inMemory.get(key) : disk.get(key).catch(() => undefined);
  return {
    get persistent() {
      return inMemory.size === 0;
    },
    get,
    update: async (key, change) => {
      try {
        // In one step with the disk's own record, unless memory has a later one.
        await disk.update(key, (stored) => change(inMemory.has(key) ? inMemory.get(key) : stored));
        inMemory.delete(key);
      } catch {
        const stored = await get(key);
        inMemory.set(key, change(inMemory.has(key) ? inMemory.get(key) : stored));
      }
    },
  };
}
