/**
 * The page's heartbeat: a worker that gets no message is stopped, so the page tells it when to look. The engine names
 * the moment; where nothing is due nobody ticks.
 */

import type { Reply } from '../core/session/messages.ts';
import { onWake } from './page-clock.ts';
import { startTimer } from './timer.ts';
import type { View } from './view.ts';

/** Until a tick is answered, and for an engine of 0.2.0, which never answers one. Milliseconds. */
const unansweredMs = 1_000;
/** Screens that a power cut has put in step drift apart by up to so much a poll. Milliseconds. */
const spreadMs = 40;

/**
 * Ticks when something is due, when the session goes on, and at once when the page wakes; a hidden page is silent.
 * @param tick sends one to the engine, and gives its reply
 * @param subscribe to what the page shows
 * @returns ticks at once, as when the page wakes
 */
export function startHeartbeat(
  tick: () => Promise<Reply>,
  subscribe: (listener: (view: View) => void) => void,
  closed: AbortSignal,
): () => void {
  let stopTimer = (): void => undefined;
  let shown: string | null = null;
  const schedule = (delayMs: number): void => {
    stopTimer();
    if (!closed.aborted) stopTimer = startTimer(delayMs, beat, closed);
  };
  const beat = (): void => {
    stopTimer();
    if (closed.aborted || document.visibilityState !== 'visible') return;
    schedule(unansweredMs);
    void tick().then((reply) => {
      if (reply.kind !== 'due') return;
      stopTimer();
      if (reply.inMs !== null) schedule(reply.inMs + Math.random() * spreadMs);
    });
  };
  closed.addEventListener('abort', onWake(beat));
  subscribe(({ session }) => {
    if (session.kind === shown) return;
    shown = session.kind;
    beat();
  });
  return beat;
}
