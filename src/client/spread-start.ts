/**
 * A power cut starts a whole fleet in the same second. A screen that nobody has touched since, and that starts by itself,
 * takes its time, each another one; whoever presses the button is served at once.
 */

import type { EngineConnection } from './connection/engine-connection.ts';
import { listen, startTimer } from './timer.ts';
import type { View } from './view.ts';

/** Milliseconds. */
const spreadMs = 60_000;

/** Milliseconds that another page of the app has to say that it is on the screen as well. */
const putBackMs = 300;

/** There while the page is on a screen: what ends in order takes it away. */
export const onScreenKey = (base: string): string => `tv-sign-in.on-screen ${base}`;

/**
 * Whether the last visit was cut off, and never told the page that it ended; from now on this visit is the last one. A killed
 * browser counts: nothing tells it from a power cut.
 */
export async function watchForCut(base: string, closed: AbortSignal): Promise<boolean> {
  const key = onScreenKey(base);
  const unmark = (): void => localStorage.removeItem(key);
  const mark = (): void => {
    if (document.visibilityState === 'visible') localStorage.setItem(key, '1');
    else unmark();
  };
  try {
    const wasMarked = localStorage.getItem(key) !== null;
    unmark();
    listen(document, 'visibilitychange', mark, closed);
    listen(window, 'pageshow', mark, closed);
    listen(window, 'pagehide', unmark, closed);
    closed.addEventListener('abort', unmark);
    const wasCut = wasMarked && !(await isPutBack(key, closed));
    mark();
    // What another page takes away, this one puts back.
    listen(window, 'storage', mark, closed);
    return wasCut;
  } catch {
    return false;
  }
}

/** A mark that has been taken away comes back from a page that is on a screen: nothing was cut off then. */
function isPutBack(key: string, closed: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    startTimer(putBackMs, () => resolve(false), closed);
    const heard = (event: Event): void => {
      if (event instanceof StorageEvent && event.key === key && event.newValue !== null)
        resolve(true);
    };
    listen(window, 'storage', heard, closed);
  });
}

/** To be called before the engine is greeted. @param subscribe to what the page shows */
export function spreadStart(
  engine: Pick<EngineConnection, 'post'>,
  subscribe: (listener: (view: Pick<View, 'session' | 'settings'>) => void) => () => void,
  closed: AbortSignal,
  random = Math.random,
  after = startTimer,
): void {
  engine.post({ kind: 'interrupted' });
  let startsByItself = false;
  const callOff = after(
    random() * spreadMs,
    () => {
      end();
      if (startsByItself) engine.post({ kind: 'start' });
    },
    closed,
  );
  const end = subscribe(({ session: { kind }, settings }) => {
    startsByItself = settings?.start === 'on-launch' && kind === 'signed-out';
    if (kind !== 'starting' && kind !== 'signed-out') callOff();
  });
}
