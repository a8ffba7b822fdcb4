/** What the screen remembers beyond the session: what is open on it, and what has just happened. */

import type { Session } from '../../client/view.ts';

/** What lies over the session's screen, or changes it, until Back; gone when the session goes on. */
export type Overlay = 'details' | 'languages' | 'leave' | 'sign-out' | 'change-person' | 'large-qr';

/** How far a refresh has come that the person has asked for. */
export type Refresh = 'none' | 'requested' | 'under-way' | 'done';

export interface ScreenState {
  readonly shown: Session['kind'];
  readonly signedIn: boolean;
  readonly overlay: Overlay | null;
  readonly refresh: Refresh;
  /** The phone has just approved. */
  readonly justApproved: boolean;
  /** Whether the profile leads on by itself; who has opened something, or comes back from there, wants something here. */
  readonly leads: boolean;
  /** Somebody was signed in until now. */
  readonly justSignedOut: boolean;
}

export const initialScreenState: ScreenState = {
  shown: 'starting',
  signedIn: false,
  overlay: null,
  refresh: 'none',
  justApproved: false,
  justSignedOut: false,
  leads: true,
};

/** The state once a session is shown after another, or after itself. */
export function nextScreenState(state: ScreenState, session: Session): ScreenState {
  const { kind } = session;
  const signedIn = isSignedIn(session);
  if (kind === state.shown) return { ...state, signedIn, refresh: nextRefresh(state.refresh) };
  const followsApproval = kind === 'starting' || kind === 'signed-in';
  const justApproved =
    followsApproval && (state.shown === 'awaiting-approval' || state.justApproved);
  return {
    shown: kind,
    signedIn,
    overlay: null,
    refresh: 'none',
    justSignedOut: kind === 'signed-out' && state.signedIn,
    justApproved,
    leads: justApproved || state.leads,
  };
}

/** Also where the profile can't be shown. */
function isSignedIn(session: Session): boolean {
  return (
    session.kind === 'signed-in' ||
    (session.kind === 'failed' && session.failure.phase === 'profile')
  );
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
