/** What the bench is told on its command line. */

import { parseArgs } from 'node:util';

export interface Options {
  readonly rounds: number;
  /** Of each round. */
  readonly seconds: number;
  /** Where the figures go as JSON; null: nowhere. */
  readonly json: string | null;
}

/** @throws {Error} with words for people */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '60' },
      json: { type: 'string' },
    },
  });
  return {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    json: values.json ?? null,
  };
}
