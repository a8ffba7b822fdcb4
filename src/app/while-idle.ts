/** What the app does while nobody is there: kiosk rules, another try, updates, storage. A chunk of its own: no screen waits for it. */

import { persistStorage } from '../client/persist-storage.ts';
import { rememberVisit } from '../client/remember-visit.ts';
import type { SessionClient } from '../client/session-client.ts';
import { isBusy } from '../client/is-busy.ts';
import { isScreenLoaded } from '../ui/app/lazy-screens.ts';
import { beforeRenewal } from './load-again.ts';
import { HistoryGuard } from '../remote/back-history.ts';
import { exitAction } from '../remote/exit-app.ts';
import type { HostPage } from '../ui/app/host-page.ts';
import { watchActivity } from '../client/activity.ts';
import { keepUpToDate } from '../client/keep-up-to-date.ts';
import { lookWhenDue } from './look-when-due.ts';
import type { ActiveHost } from './still-there.ts';

/** What Back needs beyond its keys. */
export function completeBack(page: HostPage): void {
  page.history = new HistoryGuard(window);
  page.exit = exitAction(window);
}

/** Nobody has touched the remote for this long: a new version may take over. */
const idleBeforeUpdateMs = 60_000;
/** The same where something is open over the screen, to be read or answered. */
const idleWhileReadingMs = 10 * 60_000;

/** @param host what has the screen and its focus */
export function startIdleWork(client: SessionClient, host: ActiveHost): void {
  const lastActivityAt = watchActivity(window, client);
  const isAsking = lookWhenDue(client, host, lastActivityAt);
  const isIdle = (): boolean => {
    const quietMs = host.screenState.overlay === null ? idleBeforeUpdateMs : idleWhileReadingMs;
    return !isAsking() && performance.now() - lastActivityAt() >= quietMs;
  };
  keepUpToDate(client, isIdle);
  window.addEventListener(beforeRenewal, (event) => {
    const { view } = client;
    // Where the screen or the engine is what is missing, nobody can be in the middle of anything.
    const isUsable = view.runsIn !== null && isScreenLoaded(view.session);
    if (isUsable && (!isIdle() || isBusy(view))) event.preventDefault();
  });
  const base = new URL('./', document.baseURI).href;
  client.subscribe((view) => {
    rememberVisit(base, view);
    if (view.session.kind === 'signed-in') persistStorage();
  });
}
