/** Whether this machine and the provider agree about the time. */

import { note, ok, warn, type Line } from '../line.ts';
import type { ClockReading } from '../network.ts';

/** Milliseconds. Proofs of possession (RFC 9449 §11.1) and certificates suffer first. */
const greatestDifference = 30_000;

type Clocks = ReadonlyMap<string, ClockReading>;

export function clockLine(clocks: Clocks): Line {
  const worst = worstOf(clocks);
  if (worst === undefined) return note('Clock', 'no answer had a Date');
  const found = `${worst.host} is ${difference(worst.aheadMs)}`;
  if (Math.abs(worst.aheadMs) <= greatestDifference) return ok('Clock', found);
  return warn('Clock', found, `${clockAdvice}; the TVs have clocks of their own`);
}

export const clockAdvice = 'set both clocks by NTP (here: timedatectl set-ntp true)';

/** Whether signed statements can suffer. */
export function clocksDisagree(clocks: Clocks): boolean {
  return Math.abs(worstOf(clocks)?.aheadMs ?? 0) > greatestDifference;
}

function worstOf(clocks: Clocks): { readonly host: string; readonly aheadMs: number } | undefined {
  const readings = [...clocks].map(([host, { aheadMs }]) => ({ host, aheadMs }));
  return readings.sort((one, other) => Math.abs(other.aheadMs) - Math.abs(one.aheadMs))[0];
}

function difference(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  if (seconds < 2) return 'within a second of this machine';
  const amount = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`;
  return `${amount} ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine`;
}
