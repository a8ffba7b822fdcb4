/** What a kiosk does when nobody has touched it for a while (the configuration's `kiosk`). */

import type { PlainCommand, View } from './session-client.ts';

const minute = 60_000;

/** @param idleMs milliseconds since a person was last seen */
export function kioskCommand({ session, settings }: Pick<View, 'session' | 'settings'>, idleMs: number): PlainCommand | null {
  if (settings === null) return null;
  const { hideCodeAfterMinutes, idleSignOutMinutes } = settings.kiosk;
  const over = (minutes: number): boolean => minutes > 0 && idleMs >= minutes * minute;
  if (session.kind === 'awaiting-approval' && over(hideCodeAfterMinutes)) return 'cancel';
  return session.kind === 'signed-in' && over(idleSignOutMinutes) ? 'sign-out' : null;
}
