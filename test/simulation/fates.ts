/** What becomes of a request on its way there and back. */

import * as fc from 'fast-check';

export const routes = ['device', 'poll', 'refresh', 'revoke', 'api'] as const;
export type Route = (typeof routes)[number];

export interface Fate {
  readonly what:
    | 'fine'
    /** The network says so soon. */
    | 'lost there'
    /** The server has acted. */
    | 'lost back'
    /** Nothing ever comes: the device waits for its time-out. */
    | 'swallowed there'
    | 'swallowed back'
    /** A captive portal: 200, and the server knows nothing of it. */
    | 'portal'
    /** An error status, before the server did anything. */
    | 'refused'
    /** A gateway's 5xx for an answer that the server gave. */
    | 'gateway'
    /** To a poll; to others it is fine. */
    | 'slow_down'
    /** An OAuth error that nobody expects. */
    | 'word';
  readonly status: number;
  /** Of `slow_down`, in seconds. */
  readonly interval: number | null;
  /** Seconds, or a date so far from the server's now. */
  readonly retryAfter: { readonly seconds: number; readonly as: 'seconds' | 'date' } | null;
  /** Milliseconds. */
  readonly there: number;
  readonly back: number;
}

export const fine: Fate = {
  what: 'fine',
  status: 200,
  interval: null,
  retryAfter: null,
  there: 20,
  back: 20,
};

const latency = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(10, 40, 300) },
  { weight: 1, arbitrary: fc.constantFrom(2_000, 7_000, 12_000) },
);

const retryAfter = fc.option(
  fc.record({
    seconds: fc.constantFrom(1, 7, 20, 45, 120, 5_000),
    as: fc.constantFrom('seconds' as const, 'seconds' as const, 'date' as const),
  }),
  { freq: 3 },
);

export const fates: fc.Arbitrary<Fate> = fc.record({
  what: fc.constantFrom<Fate['what']>(
    'fine',
    'fine',
    'lost there',
    'lost back',
    'lost back',
    'swallowed there',
    'swallowed back',
    'swallowed back',
    'portal',
    'refused',
    'refused',
    'gateway',
    'gateway',
    'slow_down',
    'slow_down',
    'slow_down',
    'word',
  ),
  status: fc.constantFrom(429, 429, 408, 500, 502, 503, 504),
  interval: fc.option(fc.constantFrom(1, 5, 12, 30), { freq: 3 }),
  retryAfter,
  there: latency,
  back: latency,
});

export function spokenFate({
  what,
  status,
  interval,
  retryAfter: wait,
  there,
  back,
}: Fate): string {
  const parts: string[] = [what];
  if (what === 'refused' || what === 'gateway') parts.push(String(status));
  if (what === 'slow_down' && interval !== null) parts.push(`interval ${interval}`);
  if (wait !== null)
    parts.push(`Retry-After ${wait.seconds} s${wait.as === 'date' ? ' as a date' : ''}`);
  return `${parts.join(', ')} (${there} ms there, ${back} back)`;
}
