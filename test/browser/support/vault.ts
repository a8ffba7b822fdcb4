/** The origin's one vault, which every test leaves as it found it: empty. */

import {
  openIndexedDbStore,
  type KeyValueStore,
} from '../../../src/worker/storage/key-value-store.ts';

export async function emptyVault(): Promise<KeyValueStore> {
  const vault = openIndexedDbStore();
  await vault.update('session', () => undefined);
  await vault.update('config', () => undefined);
  return vault;
}
