/** The connection to the service worker, which workbox-window registers and updates. */

import { Workbox } from 'workbox-window';
import { isUpdate } from '../../core/session/messages.ts';
import { postWithReply, type EngineConnection, type EngineListener } from './engine-connection.ts';
import { scriptUrls } from './script-url.ts';
import { withTimeout } from '../timer.ts';

/** A worker whose files can't be fetched never becomes ready, and the screen must not wait for it. */
const readyTimeoutMs = 10_000;

/** Rejects where a service worker can't run: an insecure context, a webview that forbids it, a missing file. */
export async function connectServiceWorker(listener: EngineListener): Promise<EngineConnection> {
  const container = navigator.serviceWorker;
  // Messages flow once the document is parsed; `startMessages()`, which Chromium 68 lacks, would only hurry them.
  container.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isUpdate(data)) listener.update(data);
  });

  const workbox = new Workbox(scriptUrls.createScriptURL('sw.js'));
  /** The worker of this page's version; null until it is there. */
  let ownWorker: ServiceWorker | null = null;
  workbox.addEventListener('controlling', () => {
    if (ownWorker !== null && container.controller !== ownWorker) listener.workerReplaced();
    else listener.engineChanged();
  });
  await workbox.register({ immediate: true });
  const registration = await withTimeout(container.ready, readyTimeoutMs);
  ownWorker = registration.active;

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
