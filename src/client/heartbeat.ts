/** The page's heartbeat: a service worker sleeps unless it is spoken to, so the page tells it when to look. */

import type { PageStamp } from '../core/polling/monotonic-time.ts';

/** Milliseconds. Far below the 30 s after which Chromium stops an idle worker, and fine enough for any interval. */
const tickIntervalMs = 1_000;

/** Moments at which a page that slept may have missed something. webOS says so with an event of its own. */
const wakings = ['visibilitychange', 'resume', 'webOSRelaunch'] as const;
const windowWakings = ['pageshow', 'online', 'focus'] as const;

/** This page, as one that can be told from others and from its own earlier loads. */
export function pageClock(): () => PageStamp {
  const id = [...crypto.getRandomValues(new Uint32Array(4))]
    .map((part) => part.toString(36))
    .join('');
  return () => ({ id, mono: performance.now() });
}

/**
 * Up to a tenth later: ten thousand screens that a power cut has put in step must not ask in step. Drawn once a page; what
 * somebody waits for is never spread.
 */
export function spread(ms: number): number {
  return ms * delay;
}

const delay = 1 + Math.random() / 10;

/** Calls `tick` every second while the page is visible, and at once when it wakes. */
export function startHeartbeat(tick: () => void): void {
  const visible = (): boolean => document.visibilityState === 'visible';
  const tickIfVisible = (): void => {
    if (visible()) tick();
  };
  setInterval(tickIfVisible, tickIntervalMs);
  for (const waking of wakings) document.addEventListener(waking, tickIfVisible);
  for (const waking of windowWakings) window.addEventListener(waking, tickIfVisible);
}
