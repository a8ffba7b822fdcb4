/** Loads the page of an embedding app anew, where that helps and nobody would notice. */

import { isBusy } from './is-busy.ts';
import type { ReloadReason } from './options.ts';
import { pageReload } from './page-reload.ts';
import type { SessionClient } from './session-client.ts';
import { startTimer } from './timer.ts';

const lookIntervalMs = 10_000;

/**
 * Until the client is closed.
 * @param reasons why it would help; each counts once
 */
export function reloadWhenIdle(
  client: Pick<SessionClient, 'view' | 'closed'>,
  isIdle: () => boolean,
  reasons: ReloadReason[],
  after = startTimer,
  { reload, versionsMatch } = pageReload,
): void {
  const look = (): void => {
    const { closed, view } = client;
    // Only an engine of the page's own version is understood.
    if (view.settings !== null) versionsMatch();
    if (reasons.length > 0 && isIdle() && !isBusy(view)) reasons.splice(0).forEach(reload);
    after(lookIntervalMs, look, closed);
  };
  if (!client.closed.aborted) look();
}
