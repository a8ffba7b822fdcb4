/** The origin's one vault, which every test leaves as it found it: empty. */

import { openVault, type Vault } from '../../../src/worker/storage/key-value-store.ts';

export async function emptyVault(): Promise<Vault> {
  const vault = openVault();
  await vault.update('session', () => undefined);
  await vault.update('config', () => undefined);
  return vault;
}
