/**
 * Time that a TV can't get wrong. Sets boot in the wrong year and jump when their clock syncs, so elapsed time is
 * measured on monotonic clocks only: the worker's own, or, when the worker was restarted, the page's.
 */

/** A point in time as two monotonic clocks saw it, in milliseconds. */
export interface Moment {
  /** Names one boot of the worker; its clock starts anew with each. */
  readonly boot: string;
  readonly mono: number;
  /** The clock of the page that spoke last; null before any page has. */
  readonly page: PageStamp | null;
}

export interface PageStamp {
  readonly id: string;
  readonly mono: number;
}

/** Milliseconds from one moment to another; null where no clock saw both. */
export function elapsed(from: Moment, to: Moment): number | null {
  if (from.boot === to.boot && to.mono >= from.mono) return to.mono - from.mono;
  if (from.page !== null && from.page.id === to.page?.id && to.page.mono >= from.page.mono) {
    return to.page.mono - from.page.mono;
  }
  return null;
}

export interface Clock {
  /** Milliseconds, monotonic within a boot. */
  mono(): number;
  /** Milliseconds since 1970 as the device believes: a hint, never a reason to poll or to end a grant. */
  wall(): number;
}
