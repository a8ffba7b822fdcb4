/** New versions of the app: taken when nobody would notice, never by a prompt, never in the middle of a grant. */

import type { ServiceWorkerConnection } from './connection/service-worker.ts';
import { spread } from './heartbeat.ts';

/** Milliseconds. How often to see whether a waiting version can be taken. */
const lookEvery = 10_000;
/** Nobody has touched the remote for this long. */
const quiet = 60_000;
/** A TV app may stay open for weeks, and nothing but a page load makes a browser ask for a newer version. */
const checkEvery = 6 * 60 * 60_000;

/** @param idleSince when a person was last seen (`performance.now()`); null while the app is busy */
export function keepUpToDate(door: ServiceWorkerConnection, idleSince: () => number | null): void {
  setInterval(() => {
    const since = idleSince();
    if (since !== null && performance.now() - since >= quiet) door.takeUpdate();
  }, lookEvery);
  setInterval(door.checkForUpdate, spread(checkEvery));
}

const reloadedFor = 'tv-sign-in:reloaded';

/** Reloads a page that is too old for its worker, or the other way round; false when that was tried already. */
export function reloadOnce(): boolean {
  try {
    if (sessionStorage.getItem(reloadedFor) !== null) return false;
    sessionStorage.setItem(reloadedFor, '1');
  } catch {
    return false;
  }
  location.reload();
  return true;
}

/** Page and worker fit: the next time that they don't, a reload may help again. */
export function forgetReload(): void {
  try {
    sessionStorage.removeItem(reloadedFor);
  } catch {
    // Without storage `reloadOnce` never reloads either.
  }
}
