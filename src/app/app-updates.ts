/** New versions of the app: taken when nobody would notice, never by a prompt, never in the middle of a grant. */

import { withJitter } from './jitter.ts';
import type { AppUpdates } from '../client/connection/engine-connection.ts';
import type { SessionClient } from '../client/session-client.ts';
import type { Session } from '../client/view.ts';

/** How often to see whether a waiting version can be taken. */
const takeIntervalMs = 10_000;
/** Nobody has touched the remote for this long. */
const idleBeforeUpdateMs = 60_000;
/** A TV app may stay open for weeks, and nothing but a page load makes a browser ask for a newer version. */
const checkIntervalMs = 6 * 60 * 60_000;

/** @param lastActivityAt when a person was last there, by `performance.now()` */
export function keepUpToDate(client: SessionClient, lastActivityAt: () => number): void {
  const withUpdates = (use: (updates: AppUpdates) => void): void =>
    // Where no engine can run there is nothing to keep up to date.
    void client.updates.then(use, () => undefined);
  setInterval(() => {
    const isIdle = performance.now() - lastActivityAt() >= idleBeforeUpdateMs;
    if (isIdle && !isBusy(client.view.session)) withUpdates(({ takeUpdate }) => takeUpdate());
  }, takeIntervalMs);
  setInterval(
    () => withUpdates(({ checkForUpdate }) => checkForUpdate()),
    withJitter(checkIntervalMs),
  );
}

/** Whether replacing the app's version now would get in a person's way. */
function isBusy({ kind }: Session): boolean {
  switch (kind) {
    case 'starting':
    case 'requesting-code':
    case 'awaiting-approval':
      return true;
    case 'signed-out':
    case 'ended':
    case 'signed-in':
    case 'failed':
      return false;
  }
}
