/** What the configuration's `kiosk` asks for while nobody touches the screen. */

import type { PlainCommand, Session, View } from './view.ts';

const minuteMs = 60_000;
/** How long whoever is there after all has to say so (WCAG 2.2.1). */
const warningMs = 20_000;

export type IdleCommand = Extract<PlainCommand, 'cancel' | 'sign-out'>;

export type KioskStep =
  /** `inMs`: until there may be something to do; null: never on this screen. */
  | { readonly kind: 'nothing'; readonly inMs: number | null }
  | { readonly kind: 'warn'; readonly command: IdleCommand; readonly leftMs: number }
  | { readonly kind: 'act'; readonly command: IdleCommand };

const nothing: KioskStep = { kind: 'nothing', inMs: null };

/** @param idleMs since a key was pressed or a person's approval changed the screen */
export function kioskStep(
  { session, settings }: Pick<View, 'session' | 'settings'>,
  idleMs: number,
): KioskStep {
  if (settings === null) return nothing;
  const { hideCodeAfterMinutes, idleSignOutMinutes } = settings.kiosk;
  const after = (minutes: number, command: IdleCommand): KioskStep => {
    const leftMs = minutes * minuteMs - idleMs;
    if (minutes <= 0) return nothing;
    if (leftMs > warningMs) return { kind: 'nothing', inMs: leftMs - warningMs };
    return leftMs > 0 ? { kind: 'warn', command, leftMs } : { kind: 'act', command };
  };
  if (session.kind === 'awaiting-approval') return after(hideCodeAfterMinutes, 'cancel');
  return holdsTokens(session) ? after(idleSignOutMinutes, 'sign-out') : nothing;
}

/** Also where the profile can't be shown. */
function holdsTokens(session: Session): boolean {
  return (
    session.kind === 'signed-in' ||
    (session.kind === 'failed' && session.failure.phase === 'profile')
  );
}
