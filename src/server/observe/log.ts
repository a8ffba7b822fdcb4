/**
 * The server's log: a line of JSON an event, in words of its own. A library's error object never gets here: such objects
 * hold raw answers, and with them tokens.
 */

import type { RelayEvent } from '../../relay/events.ts';

export type Log = (
  level: 'warn' | 'error',
  message: string,
  facts?: Readonly<Record<string, string | number | null>>,
) => void;

/** Characters of one fact: some of them are what a client has sent. */
const longestFact = 1_000;

/** @param write gets whole lines */
export function createLog(write: (line: string) => void): Log {
  return (level, message, facts = {}) => {
    const cut = Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? printable(fact) : fact,
    ]);
    write(
      `${JSON.stringify({ level, time: new Date().toISOString(), message, ...Object.fromEntries(cut) })}\n`,
    );
  };
}

/** JSON leaves the control characters of C1 as they are, and terminals obey them. */
function printable(fact: string): string {
  return fact.slice(0, longestFact).replace(/[\u007f-\u009f\u2028\u2029]/g, '\ufffd');
}

/** Milliseconds in which the same cause is told once. */
const onceInMs = 60_000;
/** Different causes of one kind that are told in that time: whoever makes them up must not fill the disk, nor hide another kind. */
const mostCauses = 20;

interface Told {
  readonly since: number;
  readonly causes: Set<string>;
}

/** @param now milliseconds, monotonic */
export function relayReport(log: Log, now: () => number): (event: RelayEvent) => void {
  const toldOf = new Map<RelayEvent['kind'], Told>();
  return (event) => {
    const words = wordsOf(event);
    if (words === null) return;
    const { message, facts } = words;
    const last = toldOf.get(event.kind);
    const told =
      last !== undefined && now() - last.since < onceInMs
        ? last
        : { since: now(), causes: new Set<string>() };
    toldOf.set(event.kind, told);
    const cause = JSON.stringify(facts);
    if (told.causes.has(cause) || told.causes.size > mostCauses) return;
    told.causes.add(cause);
    if (told.causes.size <= mostCauses) log('warn', message, facts);
    else log('warn', `${message}: more of these are not told for a minute`);
  };
}

type Words = {
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
};

/** Null: nothing that has to be told. */
function wordsOf(event: RelayEvent): Words | null {
  switch (event.kind) {
    case 'screen-answered': {
      const { screen, status } = event;
      return status === 429 || status >= 500
        ? { message: 'screen not served', facts: { screen, status } }
        : null;
    }
    case 'provider-failed':
      return {
        message: 'provider not reached or not understood',
        facts: { why: event.why, code: event.code, host: event.host },
      };
    case 'not-discovered': {
      const { code, host, detail } = event.failure;
      return { message: 'provider not discovered', facts: { code, host, detail } };
    }
    case 'limit-reached':
      return {
        message: `limit reached: limits.${event.limit}`,
        facts: { address: event.address, counted: event.refused ? 'refused requests' : 'requests' },
      };
    case 'queue-full':
      return { message: 'queue full: limits.waiting', facts: { purpose: event.purpose } };
    case 'defect':
      return { message: 'defect of the server', facts: { trace: event.trace } };
    case 'origin-refused':
      return {
        message: 'request of another origin refused',
        facts: { origin: event.origin, host: event.host, help: event.help },
      };
  }
}
