/** The page's own time, and when it goes on after a sleep. */

import type { PageStamp } from '../core/polling/monotonic-time.ts';

/** Moments at which a page that slept may have missed something. webOS has an event of its own for that. */
const documentWakeEvents = ['visibilitychange', 'resume', 'webOSRelaunch'] as const;
const windowWakeEvents = ['pageshow', 'online', 'focus'] as const;

/** This page's clock, with an id that tells the page from others and from its own earlier loads. */
export function createPageClock(): () => PageStamp {
  const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
  return () => ({ id, mono: performance.now() });
}

/** Calls `run` whenever the page wakes and is visible. @returns ends that */
export function onWake(run: () => void): () => void {
  const runIfVisible = (): void => {
    if (document.visibilityState === 'visible') run();
  };
  const events: readonly (readonly [EventTarget, readonly string[]])[] = [
    [document, documentWakeEvents],
    [window, windowWakeEvents],
  ];
  for (const [target, types] of events)
    for (const type of types) target.addEventListener(type, runIfVisible);
  return () => {
    for (const [target, types] of events)
      for (const type of types) target.removeEventListener(type, runIfVisible);
  };
}
