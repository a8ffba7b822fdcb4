/** Random values that can be reproduced: all of a run come from one seed. */

export interface RandomSource {
  /** From 0 to 1, 1 excluded. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  isTrue(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** @param parts a seed, and what tells this source from others of the same seed */
export function randomSource(...parts: readonly (string | number)[]): RandomSource {
  let state = hash(parts.join('/'));
  // mulberry32, a small generator that is good enough for tests.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between: RandomSource['between'] = (least, most) =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    isTrue: (probability) => next() < probability,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
  };
}

function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return sum;
}
