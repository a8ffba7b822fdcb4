/** What may pass by itself is tried again once a minute: nobody may be there to press a button. */

import type { Session } from '../client/view.ts';
import { withJitter } from './jitter.ts';

const retryIntervalMs = 60_000;

/** Whether something is wrong that may be over by now. */
function isTransient(session: Session): boolean {
  return session.kind === 'failed'
    ? session.failure.retryable
    : session.kind === 'signed-in' && session.problem !== null;
}

/**
 * @param lastActivityAt when a person was last there, by `performance.now()`
 * @returns whether it is time to try again; if so, that counts as a try
 */
export function createRetry(lastActivityAt: () => number): (session: Session) => boolean {
  let lastRetryAt = performance.now();
  return (session) => {
    const sinceMs = performance.now() - Math.max(lastRetryAt, lastActivityAt());
    if (!isTransient(session) || sinceMs < withJitter(retryIntervalMs)) return false;
    lastRetryAt = performance.now();
    return true;
  };
}
