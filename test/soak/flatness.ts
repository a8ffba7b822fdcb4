/** Whether what was sampled has grown: the least of the second tenth and of the last are compared, since a leak is in the least as well. */

/** The first tenth is for warming up: compiled code, filled buffers, a resource timeline that holds its 250 entries. */
export const samples = 100;

/** In parts of the second tenth. At 3,000 cycles the worker may not keep more than 5 bytes of each, the page 15. */
const tolerated = 0.02;

export type Sample = Readonly<Record<string, number>>;

export interface Trend {
  readonly measure: string;
  readonly second: number;
  readonly last: number;
  /** In parts of the second tenth. */
  readonly change: number;
  readonly flat: boolean;
}

export function trendsOf(taken: readonly Sample[]): Trend[] {
  const tenth = taken.length / 10;
  const leastOf = (measure: string, from: number): number =>
    Math.min(...taken.slice(from, from + tenth).map((sample) => sample[measure] ?? NaN));
  return Object.keys(taken[0] ?? {}).map((measure) => {
    const second = leastOf(measure, tenth);
    const last = leastOf(measure, taken.length - tenth);
    const change = last / second - 1;
    return { measure, second, last, change, flat: Math.abs(change) <= tolerated };
  });
}
