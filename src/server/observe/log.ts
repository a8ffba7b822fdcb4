/**
 * The server's log: a line of JSON an event, in words of its own. A library's error object never gets here: such objects
 * hold raw answers, and with them tokens.
 */

import type { RelayEvent } from '../../relay/events.ts';

export type Log = (level: 'warn' | 'error', message: string, facts?: Readonly<Record<string, string | number | null>>) => void;

/** @param write gets whole lines */
export function createLog(write: (line: string) => void): Log {
  return (level, message, facts = {}) => write(`${JSON.stringify({ level, time: new Date().toISOString(), message, ...facts })}\n`);
}

/** Milliseconds in which the same cause is told once. */
const onceInMs = 60_000;
/** Different causes that are told in that time: whoever makes them up must not fill the disk. */
const mostCauses = 100;

/** @param now milliseconds, monotonic */
export function relayReport(log: Log, now: () => number): (event: RelayEvent) => void {
  const told = new Map<string, number>();
  return (event) => {
    const { message, facts } = wordsOf(event);
    const cause = JSON.stringify([message, facts]);
    for (const [old, at] of told) {
      if (now() - at < onceInMs) break;
      told.delete(old);
    }
    if (told.has(cause) || told.size >= mostCauses) return;
    told.set(cause, now());
    log('warn', message, facts);
  };
}

type Words = { readonly message: string; readonly facts: Readonly<Record<string, string | number | null>> };

function wordsOf(event: RelayEvent): Words {
  switch (event.kind) {
    case 'provider-failed':
      return { message: 'provider not reached or not understood', facts: { why: event.why, code: event.code, host: event.host } };
    case 'not-discovered': {
      const { code, host, detail } = event.failure;
      return { message: 'provider not discovered', facts: { code, host, detail } };
    }
    case 'limit-reached':
      return { message: `limit reached: ${event.limit}`, facts: { address: event.address } };
    case 'queue-full':
      return { message: 'queue full: limits.waiting', facts: { purpose: event.purpose } };
    case 'origin-refused':
      return { message: 'request of another origin refused', facts: { origin: event.origin, host: event.host, help: event.help } };
  }
}
