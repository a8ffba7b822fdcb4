/** What the screen remembers beyond the session: what is open on it, and what has just happened. */

import type { Session } from '../../client/view.ts';

/** What lies over the session's screen, or changes it, until Back; gone when the session goes on. */
export type Overlay = 'details' | 'languages' | 'leave' | 'large-qr';

/** How far a refresh has come that the person has asked for. */
export type Refresh = 'none' | 'requested' | 'under-way' | 'done';

export interface ScreenState {
  readonly shown: Session['kind'];
  readonly overlay: Overlay | null;
  readonly refresh: Refresh;
  /** The phone has just approved. */
  readonly justApproved: boolean;
}

export const initialScreenState: ScreenState = {
  shown: 'starting',
  overlay: null,
  refresh: 'none',
  justApproved: false,
};

/** The state once a session is shown after another, or after itself. */
export function nextScreenState(state: ScreenState, { kind }: Session): ScreenState {
  if (kind === state.shown) return { ...state, refresh: nextRefresh(state.refresh) };
  const followsApproval = kind === 'starting' || kind === 'signed-in';
  return {
    shown: kind,
    overlay: null,
    refresh: 'none',
    justApproved: followsApproval && (state.shown === 'awaiting-approval' || state.justApproved),
  };
}

/** The first view after the press says that the refresh is under way, the next what came of it. */
function nextRefresh(refresh: Refresh): Refresh {
  switch (refresh) {
    case 'requested':
      return 'under-way';
    case 'under-way':
      return 'done';
    case 'none':
    case 'done':
      return refresh;
  }
}
