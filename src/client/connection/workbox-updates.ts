import { Workbox } from 'workbox-window';

export interface WorkerUpdates {
  /** Lets a version that waits take over; does nothing where none waits. */
  takeUpdate(): void;
  /** Asks the server for a newer version. */
  checkForUpdate(): void;
}

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
