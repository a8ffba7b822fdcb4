/** What may pass by itself is tried again once a minute: nobody may be there to press a button. */

import type { Session } from '../client/view.ts';
import { withJitter } from '../client/jitter.ts';

const retryIntervalMs = 60_000;
/** After a long quiet time the first try is due at once: the cause gets a moment to pass. */
const firstRetryMs = 5_000;

/** Whether something is wrong that may be over by now. */
function isTransient(session: Session): boolean {
  return session.kind === 'failed'
    ? // The engine has its own moment for the one that has been asked to wait.
      session.failure.retryable && session.failure.retryInMs === undefined
    : session.kind === 'signed-in' && session.problem !== null;
}

export class Retry {
  /** By `performance.now()`, as all here. */
  private triedAt = performance.now();
  /** Null: nothing is wrong. */
  private wrongSince: number | null = null;

  /** @param lastActivityAt when a person was last there */
  constructor(private readonly lastActivityAt: () => number) {}

  /** Milliseconds until it is time to try again; null: there is nothing to try. */
  dueInMs(session: Session): number | null {
    const now = performance.now();
    this.wrongSince = isTransient(session) ? (this.wrongSince ?? now) : null;
    if (this.wrongSince === null) return null;
    const quietSince = Math.max(this.triedAt, this.lastActivityAt());
    const dueAt = Math.max(
      quietSince + withJitter(retryIntervalMs),
      this.wrongSince + firstRetryMs,
    );
    return Math.max(0, dueAt - now);
  }

  tried(): void {
    this.triedAt = performance.now();
  }
}
