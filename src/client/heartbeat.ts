/** The page's heartbeat: a service worker is stopped unless it gets messages, so the page tells it when to look. */

import type { PageStamp } from '../core/polling/monotonic-time.ts';

/** Far below the 30 s after which Chromium stops an idle worker, and fine enough for any polling interval. */
const tickIntervalMs = 1_000;

/** Moments at which a page that slept may have missed something. webOS has an event of its own for that. */
const documentWakeEvents = ['visibilitychange', 'resume', 'webOSRelaunch'] as const;
const windowWakeEvents = ['pageshow', 'online', 'focus'] as const;

/** This page's clock, with an id that tells the page from others and from its own earlier loads. */
export function createPageClock(): () => PageStamp {
  const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
  return () => ({ id, mono: performance.now() });
}

/** Calls `tick` every second while the page is visible, and at once when it wakes. */
export function startHeartbeat(tick: () => void): void {
  const tickIfVisible = (): void => {
    if (document.visibilityState === 'visible') tick();
  };
  setInterval(tickIfVisible, tickIntervalMs);
  for (const event of documentWakeEvents) document.addEventListener(event, tickIfVisible);
  for (const event of windowWakeEvents) window.addEventListener(event, tickIfVisible);
}
