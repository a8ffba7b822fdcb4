/** RFC 8628 §3.5 as a storage adapter: a poll that comes before its time hears `slow_down` and must wait longer. */

import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { isDecided } from './user-code.ts';

/** A poll may come this much before its time: clocks and networks are not exact. */
export const pollToleranceMs = 500;

/** What each `slow_down` adds to the interval. */
const slowDownMs = 5000;

export interface PollRules {
  /** Seconds between two polls. */
  readonly interval: number;
  /** Whether the lookup at hand is a poll, not the phone's. */
  readonly isPoll: () => boolean;
  readonly slowDown: () => Error;
}

export interface PollStats {
  polls: number;
  earlyPolls: number;
}

interface Pace {
  lastPollAt: number;
  intervalMs: number;
  /** When the code ends and this can be forgotten. */
  readonly forgetAt: number;
}

/** Puts the rule around the device codes' adapter, and counts in `stats`. */
export function withSlowDown(
  adapters: AdapterFactory,
  rules: PollRules,
  stats: PollStats,
): AdapterFactory {
  const paces = new Map<string, Pace>();

  /** Whether this poll is too early; notes it in either case. */
  function early(id: string, code: AdapterPayload): boolean {
    const now = Date.now();
    for (const [known, { forgetAt }] of paces) {
      if (forgetAt <= now) paces.delete(known);
    }
    const pace = paces.get(id);
    if (pace === undefined) {
      paces.set(id, {
        lastPollAt: now,
        intervalMs: rules.interval * 1000,
        forgetAt: (code.exp ?? 0) * 1000,
      });
      return false;
    }
    const waited = now - pace.lastPollAt;
    pace.lastPollAt = now;
    // A negative wait is a clock that was set back, which is not the client's doing.
    return waited >= 0 && waited < pace.intervalMs - pollToleranceMs;
  }

  function paced(adapter: Adapter): Adapter {
    return {
      ...adapter,
      async find(id) {
        const code = await adapter.find(id);
        if (!rules.isPoll()) return code;
        stats.polls += 1;
        if (!code || !early(id, code)) return code;
        stats.earlyPolls += 1;
        // A code that has been decided or has ended is answered with that: `slow_down` means "still pending".
        if (!isPending(code)) return code;
        const pace = paces.get(id);
        if (pace !== undefined) pace.intervalMs += slowDownMs;
        throw rules.slowDown();
      },
      async consume(id) {
        paces.delete(id);
        return adapter.consume(id);
      },
      async destroy(id) {
        paces.delete(id);
        return adapter.destroy(id);
      },
    };
  }

  return (model) => (model === 'DeviceCode' ? paced(adapters(model)) : adapters(model));
}

function isPending(code: AdapterPayload): boolean {
  return !isDecided(code) && (code.exp ?? 0) * 1000 > Date.now();
}
