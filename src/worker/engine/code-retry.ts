/** A code that the provider, or the relay, does not give for now: asked for again at the moment that it has named. */

import type { Clock } from '../../core/polling/monotonic-time.ts';
import { retryAfterMs } from '../../core/protocol/retry-after.ts';
import type { Failure } from '../../core/session/failures.ts';
import type { Session } from '../../core/session/session.ts';

/** Too many requests (RFC 6585 §4), and no word of when there will be fewer. */
const unsaidMs = 60_000;
/** The same as errors: RFC 8628 §3.5, GitLab. */
const limits = ['slow_down', 'rate_limit_exceeded'];
/** Whoever asks for a longer pause than this is not waited for. */
const longestMs = 3_600_000;
/** Where a code is for whoever asks for one (RFC 8628 §3.1), nobody may be there any more after so many. */
const mostTries = 3;
/** A worker that hears nothing for 30 s is stopped, and what it waits for is forgotten with it. */
const keepAliveMs = 20_000;

interface Refusal {
  readonly failure: Failure;
  readonly retryAfter?: string;
}

/** @param wall what the device takes the time for */
export function withRetry({ failure, retryAfter }: Refusal, wall: number): Failure {
  if (failure.code !== 'provider-unreachable' || isPage(failure.status)) return failure;
  const isLimit = failure.status === 429 || limits.includes(failure.oauthError ?? '');
  const ms = retryAfterMs(retryAfter ?? null, wall) ?? (isLimit ? unsaidMs : null);
  return ms === null || ms > longestMs ? failure : { ...failure, retryInMs: Math.max(1_000, ms) };
}

/** Of a network that wants somebody to log in (RFC 6585 §6), whatever headers it sends. */
function isPage(status: number | null): boolean {
  return status === 511 || (status !== null && status < 400);
}

export class CodeRetry {
  /** On this boot's clock; null where nothing is waited for. */
  private at: number | null = null;
  private tries = 0;

  constructor(private readonly clock: Clock) {}

  /**
   * To be told of every change of the session.
   * @param isLimited whether a person has to ask again after a few tries
   */
  changed(session: Session, isLimited: boolean): void {
    const { kind } = session;
    if (kind === 'signed-out' || kind === 'awaiting-approval') this.tries = 0;
    const ms = kind === 'failed' ? session.failure.retryInMs : undefined;
    const isOver = ms === undefined || (isLimited && ++this.tries > mostTries);
    this.at = isOver ? null : this.clock.mono() + ms;
  }

  /** Milliseconds until it is time; null where it is not waited for. */
  dueInMs(): number | null {
    return this.at === null ? null : Math.max(0, this.at - this.clock.mono());
  }

  /** Milliseconds until the engine has to hear something. */
  tickInMs(): number | null {
    const dueMs = this.dueInMs();
    return dueMs === null ? null : Math.min(keepAliveMs, dueMs);
  }

  /** The session as of now, for whoever sees it later than it came about. */
  seen(session: Session): Session {
    if (session.kind !== 'failed' || session.failure.retryInMs === undefined) return session;
    const { retryInMs: _, ...failure } = session.failure;
    const dueMs = this.dueInMs();
    return { ...session, failure: dueMs === null ? failure : { ...failure, retryInMs: dueMs } };
  }
}
