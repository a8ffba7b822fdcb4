/** What can happen to a request on its way to the server, and to the answer on its way back. */

import * as fc from 'fast-check';

export const routes = ['device', 'poll', 'refresh', 'revoke', 'api'] as const;
export type Route = (typeof routes)[number];

export interface NetworkFault {
  readonly kind:
    | 'none'
    /** The network reports it soon. */
    | 'request lost'
    /** The server has acted on the request. */
    | 'answer lost'
    /** Nothing ever comes: the device runs into its time-out. */
    | 'request swallowed'
    | 'answer swallowed'
    /** A captive portal: 200, and the server knows nothing of it. */
    | 'captive portal'
    /** An error status, before the server did anything. */
    | 'error status'
    /** A gateway's 5xx for an answer that the server gave. */
    | 'gateway error'
    /** Of a poll; other requests pass. */
    | 'slow_down'
    /** An OAuth error that no RFC names. */
    | 'unexpected error';
  readonly status: number;
  /** Of `slow_down`, in seconds. */
  readonly interval: number | null;
  /** Seconds, or a date so far from the server's now. */
  readonly retryAfter: { readonly seconds: number; readonly as: 'seconds' | 'date' } | null;
  /** Latency each way. */
  readonly requestMs: number;
  readonly responseMs: number;
}

export const noFault: NetworkFault = {
  kind: 'none',
  status: 200,
  interval: null,
  retryAfter: null,
  requestMs: 20,
  responseMs: 20,
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

export const networkFaults: fc.Arbitrary<NetworkFault> = fc.record({
  kind: fc.constantFrom<NetworkFault['kind']>(
    'none',
    'none',
    'request lost',
    'answer lost',
    'answer lost',
    'request swallowed',
    'answer swallowed',
    'answer swallowed',
    'captive portal',
    'error status',
    'error status',
    'gateway error',
    'gateway error',
    'slow_down',
    'slow_down',
    'slow_down',
    'unexpected error',
  ),
  status: fc.constantFrom(429, 429, 408, 500, 502, 503, 504),
  interval: fc.option(fc.constantFrom(1, 5, 12, 30), { freq: 3 }),
  retryAfter,
  requestMs: latency,
  responseMs: latency,
});

export function describeFault({
  kind,
  status,
  interval,
  retryAfter,
  requestMs,
  responseMs,
}: NetworkFault): string {
  const parts: string[] = [kind];
  if (kind === 'error status' || kind === 'gateway error') parts.push(String(status));
  if (kind === 'slow_down' && interval !== null) parts.push(`interval ${interval}`);
  if (retryAfter !== null)
    parts.push(
      `Retry-After ${retryAfter.seconds} s${retryAfter.as === 'date' ? ' as a date' : ''}`,
    );
  return `${parts.join(', ')} (${requestMs} ms to the server, ${responseMs} back)`;
}
