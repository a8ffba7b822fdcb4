/** What a poll's outcome makes of a grant. */

import type { DeviceTokenOutcome, NoOAuthResponse, Tokens } from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import { retryAfterMs } from '../../core/protocol/retry-after.ts';
import {
  afterPending,
  noResponse,
  afterSlowDown,
  remaining,
  type Schedule,
  type Trouble,
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
export function notSent(failure: Failure): NoOAuthResponse {
  return { kind: 'no-oauth-response', tokensMayBeLost: false, retryAfter: null, failure };
}

/** A code that is refused so long before its time has not expired, by whichever clock. Milliseconds. */
const surelyInTimeMs = 30_000;

export function interpretPoll(
  schedule: Schedule,
  outcome: DeviceTokenOutcome,
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
    why: whyUnknown(remaining(schedule, at), last, tokensMayBeLost),
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
          trouble: troubleOf(outcome.failure),
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

function whyUnknown(leftMs: number, last: boolean, tokensMayBeLost: boolean): EndedWhy {
  if (last) return 'expired';
  if (tokensMayBeLost) return 'lost';
  return leftMs > surelyInTimeMs ? 'void' : 'expired';
}

/** A network that wants somebody to log in answers for everybody: with a page, or with 511 (RFC 6585 §6). */
function troubleOf({ code, status, oauthError }: Failure): Trouble {
  if (code === 'gate-in-front') return 'gate';
  if (status === null || status === 511) return 'network';
  const isService = status >= 500 || oauthError !== null || asksForPatience.includes(status);
  return isService ? 'service' : 'network';
}

/** RFC 9110 §15.5.9, RFC 8470 §5.2, RFC 6585 §4. */
const asksForPatience: readonly number[] = [408, 425, 429];
