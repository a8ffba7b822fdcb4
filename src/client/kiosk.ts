/** What a screen does while nobody touches it, and what tells that somebody is there. */

import type { PlainCommand, Session, View } from './view.ts';

const minute = 60_000;

/**
 * What the configuration's `kiosk` asks for by now.
 *
 * @param idleMs milliseconds since a key was pressed or the screen changed
 */
export function kioskCommand(
  { session, settings }: Pick<View, 'session' | 'settings'>,
  idleMs: number,
): PlainCommand | null {
  if (settings === null) return null;
  const { hideCodeAfterMinutes, idleSignOutMinutes } = settings.kiosk;
  const over = (minutes: number): boolean => minutes > 0 && idleMs >= minutes * minute;
  if (session.kind === 'awaiting-approval' && over(hideCodeAfterMinutes)) return 'cancel';
  return holdsTokens(session) && over(idleSignOutMinutes) ? 'sign-out' : null;
}

/** Also where the profile can't be shown. */
function holdsTokens(session: Session): boolean {
  return (
    session.kind === 'signed-in' ||
    (session.kind === 'failed' && session.failure.phase === 'profile')
  );
}

/** Whether something is wrong that may be over by now. */
export function mayPass(session: Session): boolean {
  return session.kind === 'failed'
    ? session.failure.retryable
    : session.kind === 'signed-in' && session.problem !== null;
}

/** Whether a person brings this about; the rest comes and goes while nobody is there. */
export function isPersonal(kind: Session['kind']): boolean {
  return kind === 'awaiting-approval' || kind === 'signed-in' || kind === 'ended';
}

/** Whether replacing the app's version now would get in a person's way. */
export function isBusy(session: Session): boolean {
  switch (session.kind) {
    case 'starting':
    case 'requesting-code':
    case 'awaiting-approval':
      return true;
    case 'signed-out':
    case 'ended':
    case 'signed-in':
    case 'failed':
      return false;
  }
}
