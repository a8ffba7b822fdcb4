/** When a person was last there: they pressed a key, or brought about what the screen shows. */

import type { Session, View } from '../client/view.ts';

export interface Activity {
  /** By `performance.now()`. */
  lastAt(): number;
  /** To be called with each view of the session client. */
  follow(view: View): void;
}

export function watchActivity(target: EventTarget): Activity {
  let lastAt = performance.now();
  let shown: Session['kind'] = 'starting';
  const seen = (): void => {
    lastAt = performance.now();
  };
  target.addEventListener('keydown', seen, true);
  target.addEventListener('pointerdown', seen, true);
  return {
    lastAt: () => lastAt,
    follow: ({ session: { kind } }) => {
      // Whoever has just approved on a phone is there, though the remote lies still.
      if (kind !== shown && isPersonal(kind)) seen();
      shown = kind;
    },
  };
}

/** Whether a person brings this about; the rest comes and goes while nobody is there. */
function isPersonal(kind: Session['kind']): boolean {
  return kind === 'awaiting-approval' || kind === 'signed-in' || kind === 'ended';
}
