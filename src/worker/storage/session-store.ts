/** The vault's session record, judged: whoever reads it gets a sound one that belongs to this provider. */

import { emptyRecord, isVaultRecord, type VaultRecord } from '../../core/session/stored-records.ts';
import type { Vault } from './key-value-store.ts';

/** @param own false where nothing of this provider's is stored, so that a late note would wipe out another one's record */
type Change = (record: VaultRecord, own: boolean) => VaultRecord;

export interface Ledger {
  read(): Promise<VaultRecord>;
  /** Changes the record in one transaction and gives what it has become. */
  change(change: Change): Promise<VaultRecord>;
  /** Writes a fresh record over one that is corrupt; true when there was one. */
  mend(): Promise<boolean>;
}

/** @param provider what the records must belong to (`providerKey`); others are as good as none */
export function createLedger(vault: Vault, provider: string): Ledger {
  const judged = (stored: unknown): VaultRecord =>
    isVaultRecord(stored) && stored.provider === provider ? stored : emptyRecord(provider);
  const change: Ledger['change'] = async (change) => {
    let record = emptyRecord(provider);
    await vault.update('session', (stored) => {
      const before = judged(stored);
      record = change(before, before === stored);
      // What changes nothing writes nothing: late work for an earlier provider must not wipe out this one's record.
      return record === before ? stored : record;
    });
    return record;
  };
  return {
    read: async () => judged(await vault.get('session')),
    change,
    mend: async () => {
      const stored = await vault.get('session');
      if (stored === undefined || isVaultRecord(stored)) return false;
      await change((record) => ({ ...record }));
      return true;
    },
  };
}
