/** What the bench is told on its command line. */

import { parseArgs } from 'node:util';

export interface Options {
  readonly rounds: number;
  readonly slowdowns: readonly number[];
  readonly roundTripsMs: readonly number[];
  /** Percent of one core for the whole browser; 100: as it is. */
  readonly share: number;
  /** One of the old Chromiums of test/compat; null: the installed browser. */
  readonly engine: string | null;
  /** Where the figures go as JSON; null: nowhere. */
  readonly json: string | null;
  /** Where a picture of the last cold starts goes; null: nowhere. */
  readonly svg: string | null;
}

/** @throws {Error} with words for people */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '7' },
      slowdowns: { type: 'string', default: '1,6,20' },
      'round-trips': { type: 'string', default: '0,100' },
      share: { type: 'string', default: '100' },
      engine: { type: 'string' },
      json: { type: 'string' },
      svg: { type: 'string' },
    },
  });
  return {
    rounds: Number(values.rounds),
    slowdowns: numbers(values.slowdowns),
    roundTripsMs: numbers(values['round-trips']),
    share: Number(values.share),
    engine: values.engine ?? null,
    json: values.json ?? null,
    svg: values.svg ?? null,
  };
}

function numbers(list: string): readonly number[] {
  return list.split(',').map(Number);
}
