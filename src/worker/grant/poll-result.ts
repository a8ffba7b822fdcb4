/** What a poll's outcome makes of a grant. */

import type { DeviceTokenOutcome, Tokens } from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import { retryAfterMs } from '../../core/protocol/http.ts';
import {
  afterPending,
  noResponse,
  afterSlowDown,
  type Schedule,
} from '../../core/polling/poll-schedule.ts';
import type { EndedWhy } from '../../core/session/session.ts';
import type { EngineContext } from '../engine/context.ts';

export type PollResult =
  | { readonly kind: 'pending'; readonly schedule: Schedule }
  | { readonly kind: 'grant-ended'; readonly why: EndedWhy }
  | { readonly kind: 'grant-refused'; readonly failure: Failure }
  | { readonly kind: 'tokens'; readonly tokens: Tokens };

interface PollContext {
  /** The grant's time was up when this poll was sent. */
  readonly last: boolean;
  /** An earlier poll never got its answer. */
  readonly unanswered: boolean;
}

/** No poll was sent, since the provider's endpoints are not known yet. */
export const notSent = { kind: 'silent', answered: true, retryAfter: null } as const;

export function interpretPoll(
  schedule: Schedule,
  outcome: DeviceTokenOutcome | typeof notSent,
  { last, unanswered }: PollContext,
  { clock, now, random }: Pick<EngineContext, 'clock' | 'now' | 'random'>,
): PollResult {
  const at = now();
  const asked = (retryAfter: string | null): number | null =>
    retryAfterMs(retryAfter, clock.wall());
  const pending = (next: Schedule): PollResult =>
    last ? { kind: 'grant-ended', why: 'expired' } : { kind: 'pending', schedule: next };
  const gone: PollResult = { kind: 'grant-ended', why: unanswered && !last ? 'lost' : 'expired' };
  switch (outcome.kind) {
    case 'pending':
      return pending(afterPending(schedule, at, asked(outcome.retryAfter)));
    case 'slow-down':
      return pending(afterSlowDown(schedule, at, outcome.interval, asked(outcome.retryAfter)));
    case 'silent': {
      const answerLost = unanswered || !outcome.answered;
      return pending(
        noResponse(schedule, at, {
          retryAfterMs: asked(outcome.retryAfter),
          answerLost,
          jitter: random(),
        }),
      );
    }
    case 'denied':
    case 'expired':
      return { kind: 'grant-ended', why: outcome.kind };
    case 'gone':
      return gone;
    case 'not-found':
      // An endpoint that has never answered is not there; one that has knows this code no more.
      return schedule.answered || unanswered
        ? gone
        : { kind: 'grant-refused', failure: outcome.failure };
    case 'refused':
      return { kind: 'grant-refused', failure: outcome.failure };
    case 'tokens':
      return outcome;
  }
}
