/** The client of somebody else's page: nothing there waits for less than all of it, so the way to the engine comes along. */

import type { StillThereQuestion } from './embedded-kiosk.ts';
import { openEngineSession } from './engine-session.ts';
import { provideLazyModules } from './lazy-imports.ts';
import { lazyModules, missingPart } from './lazy-modules.ts';
import { noReload, type ClientOptions, type PageReload, type ReloadReason } from './options.ts';
import { createSessionClient, type SessionClient } from './session-client.ts';
import { startTimer } from './timer.ts';
import { TvSignInError } from './tv-sign-in-error.ts';

export interface TvSignInOptions extends ClientOptions {
  /**
   * New versions of the worker. `manual`: the browser's own way, and nobody reloads the page. `when-idle`: taken while
   * `isIdle` says so, and the page is reloaded with them.
   */
  readonly updates?: 'manual' | 'when-idle' | undefined;
  /**
   * Whether nobody is there: a film that plays counts as somebody. With it the configuration's `kiosk.idleSignOutMinutes` and
   * `hideCodeAfterMinutes` hold; without it nobody is ever signed out, and the page never reloaded.
   */
  readonly isIdle?: (() => boolean) | undefined;
  /**
   * Called each second of the last twenty before `isIdle` lets somebody be signed out, or a code be taken off: ask whether they
   * are still there. A key, a touch and `isIdle` call it off. Null: it is called off, or has been done.
   */
  readonly stillThere?: ((question: StillThereQuestion | null) => void) | undefined;
}

/** Where the network is away just now. */
const idleWorkRetryMs = 60_000;

export function createEmbeddedClient({
  updates = 'manual',
  isIdle,
  stillThere = () => undefined,
  ...options
}: TvSignInOptions): SessionClient {
  provideLazyModules();
  lazyModules.apiFetch = () =>
    import('./api-fetch.ts').catch((error: unknown) => {
      throw new TvSignInError('app-incomplete', missingPart(error));
    });
  /** Why the page should be loaded anew; it is in a quiet moment, or never. */
  const reasons: ReloadReason[] = [];
  const pageReload: PageReload = {
    ...noReload,
    reload: (reason) => {
      reasons.push(reason);
      return false;
    },
  };
  const client = createSessionClient({ ...options, pageReload }, openEngineSession);
  const loadIdleWork = (): void => {
    if (isIdle === undefined) return;
    import('./embedded-idle.ts').then(
      ({ keepKioskRules, keepUpToDate, reloadWhenIdle }) => {
        keepKioskRules(client, { isIdle, stillThere });
        if (updates === 'manual') return;
        keepUpToDate(client, isIdle);
        reloadWhenIdle(client, isIdle, reasons);
      },
      () => startTimer(idleWorkRetryMs, loadIdleWork, client.closed),
    );
  };
  loadIdleWork();
  return client;
}
