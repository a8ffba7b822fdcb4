/** The provider's endpoints: asked for by one request at a time, at a growing pace while that fails, and kept. */

import type { Provider } from '../../core/config/types.ts';
import { discover, type Discovered } from '../../core/protocol/discovery.ts';
import { failure, type Failure } from '../../core/session/failures.ts';
import { type Http } from '../../core/protocol/http.ts';
import { retryAfterMs } from '../../core/protocol/retry-after.ts';
import { Backoff } from '../transport/backoff.ts';

export interface EndpointFinder {
  /** What the metadata said last; asks for it where that is long ago. Never rejects. */
  ask(): Promise<Discovered>;
  /** What `ask` has found, without waiting; null while that is nothing. */
  known(): Discovered | null;
}

export interface EndpointFinderOptions {
  readonly http: Http;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly failed: (failure: Failure) => void;
}

/** Milliseconds. Providers move their endpoints once in years. */
const refreshAfterMs = 60 * 60_000;
/** The metadata is asked for by one request at a time, so the first failure is one already. */
const pace = { tolerated: 1, longestPauseMs: 60_000 };
/** Milliseconds: the longest pause that a provider may ask for. */
const longestRetryAfterMs = 5 * 60_000;

export function endpointFinder(
  provider: Provider,
  { http, now, failed }: EndpointFinderOptions,
): EndpointFinder {
  const backoff = new Backoff<Discovered>(now, pace);
  let asking: Promise<Discovered> | null = null;
  let known: { readonly found: Discovered; readonly at: number } | null = null;

  async function look(): Promise<Discovered> {
    let pauseMs = 0;
    const heard: Http = async (request) => {
      const answer = await http(request);
      // Dates are read against this machine's clock, as everywhere.
      pauseMs = Math.max(pauseMs, retryAfterMs(answer.retryAfter, Date.now()) ?? 0);
      return answer;
    };
    const found = await discover(provider, heard).catch(unreadable);
    if (found.kind === 'failed') failed(found.failure);
    else known = { found, at: now() };
    const atLeastMs = Math.min(pauseMs, longestRetryAfterMs);
    backoff.settle(
      true,
      found.kind === 'failed'
        ? { kind: 'failed', failure: found, atLeastMs }
        : { kind: 'succeeded' },
    );
    return found;
  }

  return {
    known: () => known?.found ?? null,
    ask: async () => {
      if (known !== null && now() - known.at < refreshAfterMs) return known.found;
      if (asking === null) {
        const permit = backoff.permit();
        if (permit.kind === 'rest') return known?.found ?? permit.failure;
        asking = look().finally(() => (asking = null));
      }
      // The last good metadata is better than waiting for newer.
      return known?.found ?? asking;
    },
  };
}

function unreadable(): Discovered {
  return {
    kind: 'failed',
    failure: failure('provider-not-discovered', 'grant', { detail: 'metadata that can’t be read' }),
  };
}
