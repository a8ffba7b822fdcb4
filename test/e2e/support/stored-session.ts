/** Reads the stored session as only a test may: to know what must never be seen anywhere else. */

import type { Page } from 'playwright-core';
import { isStoredSession, type StoredSession } from '../../../src/core/session/stored-records.ts';

export async function readStoredSession(page: Page): Promise<StoredSession> {
  const record: unknown = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('tv-sign-in');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('vault').objectStore('vault').get('session');
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
  );
  if (!isStoredSession(record)) throw new Error('no sound session is stored');
  return record;
}
