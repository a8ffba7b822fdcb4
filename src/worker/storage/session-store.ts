/** The stored session, checked: whoever reads it gets a sound one that belongs to this provider. */

import {
  emptySession,
  isStoredSession,
  type StoredSession,
} from '../../core/session/stored-records.ts';
import type { KeyValueStore } from './key-value-store.ts';

/** @param own false where nothing of this provider's is stored, so that a late note would wipe out another one's record */
type Change = (record: StoredSession, own: boolean) => StoredSession;

export interface SessionStore {
  read(): Promise<StoredSession>;
  /** Changes the record in one transaction and gives what it has become. */
  change(change: Change): Promise<StoredSession>;
  /** Writes a fresh record over one that is corrupt; true when there was one. */
  repair(): Promise<boolean>;
}

/** @param provider what the records must belong to (`providerKey`); others are as good as none */
export function createSessionStore(store: KeyValueStore, provider: string): SessionStore {
  const checked = (stored: unknown): StoredSession =>
    isStoredSession(stored) && stored.provider === provider ? stored : emptySession(provider);
  const change: SessionStore['change'] = async (change) => {
    let record = emptySession(provider);
    await store.update('session', (stored) => {
      const before = checked(stored);
      record = change(before, before === stored);
      // What changes nothing writes nothing: late work for an earlier provider must not wipe out this one's record.
      return record === before ? stored : record;
    });
    return record;
  };
  return {
    read: async () => checked(await store.get('session')),
    change,
    repair: async () => {
      const stored = await store.get('session');
      if (stored === undefined || isStoredSession(stored)) return false;
      await change((record) => ({ ...record }));
      return true;
    },
  };
}
