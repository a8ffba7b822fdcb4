/** Reloads the app's page when another version of it is needed; in a version mismatch once, since it may not help. */

import type { PageReload } from './options.ts';

const storageKey = 'tv-sign-in:reloaded';

export const pageReload: PageReload = {
  reload: (reason) => {
    if (reason === 'version-mismatch' && !isFirstTry()) return false;
    location.reload();
    return true;
  },
  versionsMatch: () => {
    try {
      sessionStorage.removeItem(storageKey);
    } catch {
      // Without storage a mismatch never reloads the page either.
    }
  },
};

function isFirstTry(): boolean {
  try {
    if (sessionStorage.getItem(storageKey) !== null) return false;
    sessionStorage.setItem(storageKey, '1');
    return true;
  } catch {
    return false;
  }
}
