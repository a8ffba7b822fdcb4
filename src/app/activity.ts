import type { SessionClient } from '../client/session-client.ts';
import type { Session } from '../client/view.ts';

/**
 * Watches when a person was last there: they pressed a key, or brought about what the screen shows.
 * @returns the moment, by `performance.now()`
 */
export function watchActivity(target: EventTarget, client: SessionClient): () => number {
  let lastAt = performance.now();
  let shown = client.view.session.kind;
  const seen = (): void => {
    lastAt = performance.now();
  };
  target.addEventListener('keydown', seen, true);
  target.addEventListener('pointerdown', seen, true);
  client.subscribe(({ session: { kind } }) => {
    // Whoever has just approved on a phone is there, though the remote lies still.
    if (kind !== shown && isPersonal(kind)) seen();
    shown = kind;
  });
  return () => lastAt;
}

/** Whether a person brings this about; the rest comes and goes while nobody is there. */
function isPersonal(kind: Session['kind']): boolean {
  return kind === 'awaiting-approval' || kind === 'signed-in' || kind === 'ended';
}
