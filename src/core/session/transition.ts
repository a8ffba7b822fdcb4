/** How events change a session. Pure: what is to be done comes back as data. */

import type { Failure, Phase } from './failures.ts';
import type { Profile } from './profile.ts';
import type { Restored, Session, SessionEvent } from './session.ts';

export type Effect =
  | { readonly do: 'set-up' }
  | { readonly do: 'request-grant' }
  | { readonly do: 'drop-grant'; readonly grantId: string }
  /** As it was on the screen, it may have been approved. */
  | { readonly do: 'cancel-grant'; readonly grantId: string }
  | { readonly do: 'load-profile' }
  | { readonly do: 'sign-out' };

export interface Transition {
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/** What an event makes of a session. Events that no longer fit (a late answer, a second press) change nothing. */
export function transition(session: Session, event: SessionEvent): Transition {
  const stay = to(session);
  switch (event.kind) {
    case 'restored':
      return restored(session, event.found);
    case 'setup-failed':
      return to({ kind: 'failed', failure: event.failure });
    case 'page-opened':
      return pageOpened(session, event.startAtOnce);
    case 'start':
      return startAsked(session);
    case 'cancel':
      return cancelAsked(session);
    case 'sign-out':
      return signOutAsked(session);
    case 'refresh-profile':
      return refreshAsked(session);
    case 'grant-received':
      return session.kind === 'requesting-code'
        ? to({ kind: 'awaiting-approval', grant: event.grant, link: 'ok' })
        : { session, effects: [{ do: 'drop-grant', grantId: event.grant.id }] };
    case 'grant-failed':
      return session.kind === 'requesting-code'
        ? to({ kind: 'failed', failure: event.failure })
        : stay;
    case 'still-pending':
      return awaits(session, event.grant.id)
        ? to({ kind: 'awaiting-approval', grant: event.grant, link: event.link })
        : stay;
    case 'grant-ended':
      return awaits(session, event.grantId) ? to({ kind: 'ended', why: event.why }) : stay;
    case 'grant-refused':
      return awaits(session, event.grantId) ? to({ kind: 'failed', failure: event.failure }) : stay;
    case 'approved':
      return awaits(session, event.grantId)
        ? to({ kind: 'starting' }, { do: 'load-profile' })
        : stay;
    case 'approval-undone':
      return approvalUndone(session);
    case 'profile-read':
      return expectsProfile(session)
        ? to({ kind: 'signed-in', profile: event.profile, freshness: 'live', problem: null })
        : stay;
    case 'profile-failed':
      return profileFailed(session, event.failure, event.known);
    case 'tokens-refused':
      return expectsProfile(session) ? to({ kind: 'signed-out', notice: 'session-ended' }) : stay;
  }
}

function signOutAsked(session: Session): Transition {
  return holdsTokens(session)
    ? to({ kind: 'signed-out', notice: null }, { do: 'sign-out' })
    : to(session);
}

/** Whoever waits for another code by now is not told. */
function approvalUndone(session: Session): Transition {
  return to(
    session.kind === 'signed-out' ? { kind: 'signed-out', notice: 'approval-undone' } : session,
  );
}

function to(session: Session, ...effects: Effect[]): Transition {
  return { session, effects };
}

function restored(session: Session, found: Restored): Transition {
  switch (found.kind) {
    case 'nobody':
      // Whoever has pressed meanwhile waits for a code: what was asked of the old configuration is nobody's by now.
      return session.kind === 'requesting-code'
        ? to({ ...session }, { do: 'request-grant' })
        : to({ kind: 'signed-out', notice: found.notice });
    case 'grant':
      return to({ kind: 'awaiting-approval', grant: found.grant, link: found.link });
    case 'somebody':
      return found.profile === null
        ? to({ kind: 'starting' }, { do: 'load-profile' })
        : to(
            { kind: 'signed-in', profile: found.profile, freshness: 'cached', problem: null },
            { do: 'load-profile' },
          );
  }
}

function pageOpened(session: Session, startAtOnce: boolean): Transition {
  switch (session.kind) {
    case 'signed-out':
      return startAtOnce ? startAsked(session) : to(session);
    case 'signed-in':
      return { session, effects: [{ do: 'load-profile' }] };
    case 'failed':
      // A code that nobody has asked for is for screens that ask by themselves.
      return startAtOnce || session.failure.phase !== 'grant' ? startAsked(session) : to(session);
    case 'starting':
    case 'requesting-code':
    case 'awaiting-approval':
    case 'ended':
      return to(session);
  }
}

function startAsked(session: Session): Transition {
  switch (session.kind) {
    case 'signed-out':
    case 'ended':
      return to({ kind: 'requesting-code' }, { do: 'request-grant' });
    case 'failed':
      return tryAgain(session, session.failure.phase);
    case 'starting':
    case 'requesting-code':
    case 'awaiting-approval':
    case 'signed-in':
      return to(session);
  }
}

function tryAgain(session: Session, phase: Phase): Transition {
  switch (phase) {
    case 'setup':
      return to({ kind: 'starting' }, { do: 'set-up' });
    case 'grant':
      return to({ kind: 'requesting-code' }, { do: 'request-grant' });
    case 'profile':
      return refreshAsked(session);
  }
}

function cancelAsked(session: Session): Transition {
  const welcome: Session = { kind: 'signed-out', notice: null };
  switch (session.kind) {
    case 'awaiting-approval':
      return to(welcome, { do: 'cancel-grant', grantId: session.grant.id });
    case 'requesting-code':
    case 'ended':
      return to(welcome);
    case 'failed':
      return session.failure.phase === 'grant' ? to(welcome) : to(session);
    case 'signed-out':
      return to(welcome);
    case 'starting':
    case 'signed-in':
      return to(session);
  }
}

function refreshAsked(session: Session): Transition {
  // Told again, so that whoever has pressed Refresh sees it begin. What is wrong stays said until the answer is there.
  if (session.kind === 'signed-in') return to({ ...session }, { do: 'load-profile' });
  if (holdsTokens(session)) return to({ kind: 'starting' }, { do: 'load-profile' });
  return to(session);
}

function profileFailed(session: Session, failure: Failure, known: Profile | null): Transition {
  if (session.kind === 'signed-in')
    return to({ ...session, freshness: 'cached', problem: failure });
  if (session.kind !== 'starting') return to(session);
  if (known === null) return to({ kind: 'failed', failure });
  return to({ kind: 'signed-in', profile: known, freshness: 'cached', problem: failure });
}

function awaits(session: Session, grantId: string): boolean {
  return session.kind === 'awaiting-approval' && session.grant.id === grantId;
}

function expectsProfile(session: Session): boolean {
  return session.kind === 'starting' || holdsTokens(session);
}

/** Whether somebody is signed in, also when their profile can't be read. */
function holdsTokens(session: Session): boolean {
  return (
    session.kind === 'signed-in' ||
    (session.kind === 'failed' && session.failure.phase === 'profile')
  );
}
