import { Workbox } from 'workbox-window';
import type { WorkerUpdates } from './engine-connection.ts';

/** Updates of the worker that is registered already. @param url its script's */
export async function workboxUpdates(url: string): Promise<WorkerUpdates> {
  const workbox = new Workbox(url);
  await workbox.register({ immediate: true });
  return {
    // Reaches a worker that waits, if one does. The library's own event for that misses one that was being installed
    // while this page registered.
    takeUpdate: () => workbox.messageSkipWaiting(),
    checkForUpdate: () => void workbox.update().catch(() => undefined),
  };
}
