/** What the page shows of the engine, and whom it tells when that changes. */

import type { Failure } from '../core/session/failures.ts';
import type { Update } from '../core/session/messages.ts';
import { initialSession } from '../core/session/session.ts';
import type { View } from './view.ts';

export type ViewListener = (view: View) => void;

export interface ViewStore {
  readonly view: View;
  /** What stops the app on the page's side; it is shown in place of what the engine says. */
  readonly setupFailure: Failure | null;
  /** Calls `listener` now and whenever the view changes; the function that it returns ends that. */
  subscribe(listener: ViewListener): () => void;
  change(change: Partial<View>): void;
  showUpdate(update: Update): void;
  failSetup(failure: Failure): void;
  /** Before the setup is tried again: shows the start, until the engine says more. */
  clearSetupFailure(): void;
}

export function createViewStore(): ViewStore {
  const listeners = new Set<ViewListener>();
  let view: View = { session: initialSession, settings: null, runsIn: null };
  let setupFailure: Failure | null = null;

  const change = (changed: Partial<View>): void => {
    view = { ...view, ...changed };
    if (setupFailure !== null)
      view = { ...view, session: { kind: 'failed', failure: setupFailure } };
    listeners.forEach((listener) => listener(view));
  };

  return {
    get view() {
      return view;
    },
    get setupFailure() {
      return setupFailure;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      listener(view);
      return () => listeners.delete(listener);
    },
    change,
    showUpdate: ({ session, settings }) => {
      // A worker that was slow is not a worker that is gone.
      if (setupFailure?.code === 'worker-silent') setupFailure = null;
      change({ session, settings });
    },
    failSetup: (failure) => {
      setupFailure = failure;
      change({});
    },
    clearSetupFailure: () => {
      if (setupFailure === null) return;
      setupFailure = null;
      change({ session: initialSession });
    },
  };
}
