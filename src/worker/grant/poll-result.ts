/** What a poll's outcome makes of a grant. */

import type { DeviceTokenOutcome, Tokens } from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import { retryAfterMs } from '../../core/protocol/retry-after.ts';
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
  /** An earlier poll never got its answer (`Schedule.inflight`). */
  readonly tokensMayBeLost: boolean;
}

/** No poll was sent, since the provider's endpoints are not known yet. */
export const notSent = {
  kind: 'no-oauth-response',
  tokensMayBeLost: false,
  retryAfter: null,
} as const;

export function interpretPoll(
  schedule: Schedule,
  outcome: DeviceTokenOutcome | typeof notSent,
  { last, tokensMayBeLost }: PollContext,
  { clock, now, random }: Pick<EngineContext, 'clock' | 'now' | 'random'>,
): PollResult {
  const at = now();
  const asked = (retryAfter: string | null): number | null =>
    retryAfterMs(retryAfter, clock.wall());
  const pending = (next: Schedule): PollResult =>
    last ? { kind: 'grant-ended', why: 'expired' } : { kind: 'pending', schedule: next };
  const unknownCode: PollResult = {
    kind: 'grant-ended',
    why: tokensMayBeLost && !last ? 'lost' : 'expired',
  };
  switch (outcome.kind) {
    case 'pending':
      return pending(afterPending(schedule, at, asked(outcome.retryAfter)));
    case 'slow-down':
      return pending(afterSlowDown(schedule, at, outcome.interval, asked(outcome.retryAfter)));
    case 'no-oauth-response': {
      const mayBeLost = tokensMayBeLost || outcome.tokensMayBeLost;
      return pending(
        noResponse(schedule, at, {
          retryAfterMs: asked(outcome.retryAfter),
          tokensMayBeLost: mayBeLost,
          jitter: random(),
        }),
      );
    }
    case 'denied':
    case 'expired':
      return { kind: 'grant-ended', why: outcome.kind };
    case 'invalid-grant':
      return unknownCode;
    case 'not-found':
      // An endpoint that has never answered is not there; one that has knows this code no more.
      return schedule.answered || tokensMayBeLost
        ? unknownCode
        : { kind: 'grant-refused', failure: outcome.failure };
    case 'refused':
      return { kind: 'grant-refused', failure: outcome.failure };
    case 'tokens':
      return outcome;
  }
}
