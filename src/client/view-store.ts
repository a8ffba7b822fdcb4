/** What the page shows of the engine, and whom it tells when that changes. */

import type { Failure } from '../core/session/failures.ts';
import type { Update } from '../core/session/messages.ts';
import { initialSession, type Session } from '../core/session/session.ts';
import type { View } from './view.ts';

export type ViewListener = (view: View) => void;

const unknownView: View = { session: initialSession, settings: null, runsIn: null };

export interface ViewStore {
  readonly view: View;
  /** What stops the app on the page's side; it is shown in place of what the engine says. */
  readonly setupFailure: Failure | null;
  /** Whether the engine has said what its configuration is: before that it knows nothing to do. */
  isEngineConfigured(): boolean;
  /** Calls `listener` now and whenever the view changes; the function that it returns ends that. */
  subscribe(listener: ViewListener): () => void;
  change(change: Partial<View>): void;
  /** Shows a session whatever the engine says, until that is over: null, and what the engine says is shown. */
  holdSession(session: Session | null): void;
  showUpdate(update: Update): void;
  failSetup(failure: Failure): void;
  /** Before the setup is tried again: shows the start, until the engine says more. */
  clearSetupFailure(): void;
  /** Nobody is told any more. */
  close(): void;
}

/** @param first what is shown until the engine says more */
export function createViewStore(first: View = unknownView): ViewStore {
  const listeners = new Set<ViewListener>();
  let view = first;
  let setupFailure: Failure | null = null;
  /** As the engine said it last. */
  let known: Update | null = null;
  let held = false;

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
    isEngineConfigured: () => known !== null && known.settings !== null,
    get setupFailure() {
      return setupFailure;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      listener(view);
      return () => listeners.delete(listener);
    },
    change,
    holdSession: (session) => {
      held = session !== null;
      const now = session ?? known?.session;
      if (now !== undefined) change({ session: now });
    },
    showUpdate: (update) => {
      const { session, settings } = update;
      known = update;
      // A worker that was slow is not a worker that is gone.
      if (setupFailure?.code === 'worker-silent') setupFailure = null;
      // An engine without a configuration knows less than what is painted.
      if (settings === null && session.kind === 'starting' && view.settings !== null) return;
      change(held ? { settings } : { session, settings });
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
    close: () => listeners.clear(),
  };
}
