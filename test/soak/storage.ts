/** What the app's origin keeps in IndexedDB. */

import type { Tv } from '../harness/tv.ts';

export interface Stored {
  /** On the disk, journal and all, as the browser counts it. */
  readonly bytes: number;
  readonly records: number;
}

export async function storedBy({ page }: Tv): Promise<Stored> {
  return page.evaluate(async () => {
    let records = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of database.objectStoreNames) {
        records += await new Promise<number>((resolve, reject) => {
          const counting = database.transaction(store).objectStore(store).count();
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => resolve(counting.result);
        });
      }
      database.close();
    }
    const estimate: StorageEstimate & { usageDetails?: { indexedDB?: number } } =
      await navigator.storage.estimate();
    return { bytes: estimate.usageDetails?.indexedDB ?? estimate.usage ?? 0, records };
  });
}
