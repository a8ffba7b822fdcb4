import type { Vault, VaultKey } from './vault.ts';

/** A vault for a browser that refuses IndexedDB (some private modes, webviews): good until the app is closed. */
export function memoryVault(): Vault {
  const records = new Map<VaultKey, unknown>();
  return {
    get: async (key) => records.get(key),
    update: async (key, change) => void records.set(key, change(records.get(key))),
  };
}

/** Uses `preferred`, or memory for good once the first look into it has failed. */
export function vaultOrMemory(preferred: Vault): Vault {
  const chosen = preferred.get('session').then(
    () => preferred,
    () => memoryVault(),
  );
  return {
    get: async (key) => (await chosen).get(key),
    update: async (key, change) => (await chosen).update(key, change),
  };
}
