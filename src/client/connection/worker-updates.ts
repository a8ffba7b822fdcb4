/** New versions of our own worker, by workbox-window: that is loaded when somebody asks for an update. */

import type { WorkerUpdates } from './workbox-updates.ts';

/** @param url the worker's script */
export function workerUpdates(url: string): WorkerUpdates {
  let loading: Promise<WorkerUpdates> | null = null;
  const withWorkbox = (use: (updates: WorkerUpdates) => void): void => {
    loading ??= import('./workbox-updates.ts').then(({ workboxUpdates }) => workboxUpdates(url));
    // Without a network it is loaded the next time.
    loading.then(use).catch(() => (loading = null));
  };
  return {
    takeUpdate: () => withWorkbox((updates) => updates.takeUpdate()),
    checkForUpdate: () => withWorkbox((updates) => updates.checkForUpdate()),
  };
}
