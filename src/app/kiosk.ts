/** What the configuration's `kiosk` asks for while nobody touches the screen. */

import type { PlainCommand, Session, View } from '../client/view.ts';

const minuteMs = 60_000;

/** @param idleMs since a key was pressed or a person's approval changed the screen */
export function kioskCommand(
  { session, settings }: Pick<View, 'session' | 'settings'>,
  idleMs: number,
): PlainCommand | null {
  if (settings === null) return null;
  const { hideCodeAfterMinutes, idleSignOutMinutes } = settings.kiosk;
  const isOver = (minutes: number): boolean => minutes > 0 && idleMs >= minutes * minuteMs;
  if (session.kind === 'awaiting-approval' && isOver(hideCodeAfterMinutes)) return 'cancel';
  return holdsTokens(session) && isOver(idleSignOutMinutes) ? 'sign-out' : null;
}

/** Also where the profile can't be shown. */
function holdsTokens(session: Session): boolean {
  return (
    session.kind === 'signed-in' ||
    (session.kind === 'failed' && session.failure.phase === 'profile')
  );
}
