/** The IndexedDB records, on idb-keyval. */

import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';

export type StoreKey = 'session' | 'config' | 'proof-key';

export interface KeyValueStore {
  /** Whether everything that was given to it outlives the app. */
  readonly persistent: boolean;
  /** What is stored, unjudged; undefined where nothing is. */
  get(key: StoreKey): Promise<unknown>;
  /** Reads, changes and writes in one transaction. */
  update(key: StoreKey, change: (stored: unknown) => unknown): Promise<void>;
}

/** The vault in IndexedDB; a browser that refuses it rejects the first call. */
export function openIndexedDbStore(): KeyValueStore {
  const store = durable(createStore('tv-sign-in', 'vault'));
  return {
    persistent: true,
    get: (key) => store('readonly', (records) => promisifyRequest<unknown>(records.get(key))),
    update: (key, change) =>
      store('readwrite', async (records) => {
        const stored = await promisifyRequest<unknown>(records.get(key));
        records.put(change(stored), key);
        await promisifyRequest(records.transaction);
      }),
  };
}

/**
 * Chromium 121 and later call a transaction complete before it is on the disk unless strict durability is asked for;
 * a TV is switched off at the wall. idb-keyval's own transaction is used for its connection only. Asynchronous, since a
 * browser without IndexedDB, or with one that it refuses, throws at once.
 */
function durable(open: UseStore): UseStore {
  return async (mode, callback) =>
    open('readonly', ({ name, transaction }) =>
      callback(transaction.db.transaction(name, mode, { durability: 'strict' }).objectStore(name)),
    );
}
