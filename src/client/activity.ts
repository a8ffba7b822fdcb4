import type { SessionClient } from './session-client.ts';
import type { Session, View } from './view.ts';

/**
 * Watches when a person was last there: they pressed a key, or brought about what the screen shows.
 * @returns the moment, by `performance.now()`
 */
export function watchActivity(
  target: EventTarget,
  client: Pick<SessionClient, 'view' | 'subscribe' | 'closed'>,
): () => number {
  let lastAt = performance.now();
  let shown = client.view.session.kind;
  const seen = (): void => {
    lastAt = performance.now();
  };
  // A gamepad's press is no key.
  for (const type of ['keydown', 'pointerdown', 'click']) {
    target.addEventListener(type, seen, true);
    client.closed.addEventListener('abort', () => target.removeEventListener(type, seen, true));
  }
  client.subscribe(({ session: { kind }, settings }) => {
    // Whoever has just approved on a phone is there, though the remote lies still.
    if (kind !== shown && isPersonal(kind, settings)) seen();
    shown = kind;
  });
  return () => lastAt;
}

/** Whether a person brings this about; the rest comes and goes while nobody is there. */
function isPersonal(kind: Session['kind'], settings: View['settings']): boolean {
  // Codes come and go by themselves there.
  if (settings?.kiosk.renewCode === 'always') return kind === 'signed-in';
  return kind === 'awaiting-approval' || kind === 'signed-in' || kind === 'ended';
}
