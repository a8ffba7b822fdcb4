/** New versions of app and configuration: taken when nobody would notice, never by a prompt, never in the middle of a grant. */

import { ConfigWatch } from './config-watch.ts';
import { workerUpdates } from './connection/worker-updates.ts';
import type { Updates } from './engine-session.ts';
import { isBusy } from './is-busy.ts';
import { withJitter } from './jitter.ts';
import { runningConfig } from './running-config.ts';
import type { SessionClient } from './session-client.ts';

/** How often to see whether what waits can be taken; until something does nobody looks. */
const takeIntervalMs = 10_000;
/** A TV app may stay open for weeks, and nothing but a page load makes a browser ask for a newer version. */
const checkIntervalMs = 6 * 60 * 60_000;
/** Cheap: a configuration that has not changed is not sent again (RFC 9110 §15.4.5). */
const configIntervalMs = 5 * 60_000;

type Client = Pick<SessionClient, 'updates' | 'view' | 'subscribe' | 'closed'>;

/** Until the client is closed. @param isIdle whether nobody would notice */
export function keepUpToDate(
  client: Client,
  isIdle: () => boolean,
  renew: typeof workerUpdates = workerUpdates,
): void {
  void client.updates.then(
    (updates) => client.closed.aborted || watchUpdates(client, updates, isIdle, renew),
    // Where no engine can run there is nothing to keep up to date.
    () => undefined,
  );
}

function watchUpdates(
  client: Client,
  { ownWorker, setup }: Updates,
  isIdle: () => boolean,
  renew: typeof workerUpdates,
): void {
  const { closed } = client;
  const config = new ConfigWatch(runningConfig(setup), () => client.view);
  const worker = ownWorker && renew(ownWorker.url);
  let isVersionWaiting = false;
  let taking: ReturnType<typeof setInterval> | undefined;
  const take = (): void => {
    if (!isIdle()) return;
    if (isVersionWaiting && !isBusy(client.view)) worker?.takeUpdate();
    void config.takeIfFree();
  };
  const takeSoon = (): void => {
    if (closed.aborted) return;
    take();
    taking ??= setInterval(take, takeIntervalMs);
  };
  const checkConfig = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    await config.check();
    if (config.isWaiting) takeSoon();
  };
  ownWorker?.whenWaiting(() => {
    isVersionWaiting = true;
    takeSoon();
  });
  const checks = [
    setInterval(() => {
      worker?.checkForUpdate();
      void checkConfig();
    }, withJitter(checkIntervalMs)),
    setInterval(() => void checkConfig(), withJitter(configIntervalMs)),
  ];
  let shown = client.view.session.kind;
  client.subscribe(({ session: { kind } }) => {
    if (kind === shown) return;
    shown = kind;
    // Between two codes there is a moment only.
    if (config.isWaiting && isIdle()) void config.takeIfFree();
  });
  closed.addEventListener('abort', () => [...checks, taking].forEach(clearInterval));
}
