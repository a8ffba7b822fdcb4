/** What a kiosk does when nobody has touched it for a while (the configuration's `kiosk`). */

import type { PlainCommand, View } from './session-client.ts';

const minute = 60_000;

/** @param idleMs milliseconds since a key was pressed or the screen changed */
export function kioskCommand({ session, settings }: Pick<View, 'session' | 'settings'>, idleMs: number): PlainCommand | null {
  if (settings === null) return null;
  const { hideCodeAfterMinutes, idleSignOutMinutes } = settings.kiosk;
  const over = (minutes: number): boolean => minutes > 0 && idleMs >= minutes * minute;
  if (session.kind === 'awaiting-approval' && over(hideCodeAfterMinutes)) return 'cancel';
  return holdsTokens(session) && over(idleSignOutMinutes) ? 'sign-out' : null;
}

/** Also where the profile can't be shown. */
function holdsTokens(session: View['session']): boolean {
  return session.kind === 'signed-in' || (session.kind === 'failed' && session.failure.phase === 'profile');
}
