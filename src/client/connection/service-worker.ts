/** The door to the service worker, which workbox-window registers and updates. */

import { Workbox } from 'workbox-window';
import { isUpdate } from '../../core/session/messages.ts';
import { postWithReply, type EngineConnection, type EngineListener } from './engine-connection.ts';
import { scriptUrls } from './script-url.ts';
import { timeout } from '../timeout.ts';

export interface ServiceWorkerConnection extends EngineConnection {
  /** Lets a version of the app that waits take over; does nothing where none waits. The page reloads then. */
  takeUpdate(): void;
  /** Asks the server for a newer version. */
  checkForUpdate(): void;
}

/** Milliseconds. A worker whose files can't be fetched never becomes ready, and the screen must not wait for it. */
const readyTimeoutMs = 10_000;

/** Rejects where a service worker can't run: an insecure context, a webview that forbids it, a missing file. */
export async function connectServiceWorker(
  listener: EngineListener,
): Promise<ServiceWorkerConnection> {
  const container = navigator.serviceWorker;
  // Messages flow once the document is parsed; `startMessages()`, which Chromium 68 lacks, would only hurry them.
  container.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isUpdate(data)) listener.update(data);
  });

  const workbox = new Workbox(scriptUrls.createScriptURL('sw.js'));
  /** Whom this page's version fits; null until it is there. */
  let own: ServiceWorker | null = null;
  workbox.addEventListener('controlling', () => {
    if (own !== null && container.controller !== own) location.reload();
    else listener.newEngine();
  });
  await workbox.register({ immediate: true });
  const registration = await Promise.race([container.ready, timeout(readyTimeoutMs)]);
  own = registration.active;

  return {
    runsIn: 'service-worker',
    // The active worker, whether it controls this page or not: a hard-reloaded page never is controlled.
    post: (command, reply) => {
      if (registration.active !== null) postWithReply(registration.active, command, reply);
    },
    // Reaches a worker that waits, if one does. The library's own event for that misses one that was being installed
    // while this page registered.
    takeUpdate: () => workbox.messageSkipWaiting(),
    checkForUpdate: () => void workbox.update().catch(() => undefined),
  };
}
