/** The command line of the run. */

import { parseArgs } from 'node:util';
import type { Plan } from './throughput.ts';

export interface Options extends Plan {
  /** None: memory is not measured. */
  readonly screens: number;
  readonly screenSeconds: number;
  /** Where the figures go beside the table; null for nowhere. */
  readonly json: string | null;
}

export const usage =
  'npm run bench:relay -- [--rounds N] [--seconds N] [--warm-up POLLS] [--connections N] [--screens N] [--screen-seconds N] [--json FILE]';

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '5' },
      'warm-up': { type: 'string', default: '50000' },
      connections: { type: 'string', default: '64' },
      screens: { type: 'string', default: '10000' },
      'screen-seconds': { type: 'string', default: '60' },
      json: { type: 'string' },
    },
  });
  return {
    rounds: whole('--rounds', values.rounds, 1),
    seconds: whole('--seconds', values.seconds, 1),
    warmUp: whole('--warm-up', values['warm-up'], 1),
    connections: whole('--connections', values.connections, 1),
    screens: whole('--screens', values.screens, 0),
    // Two polls a screen at least.
    screenSeconds: whole('--screen-seconds', values['screen-seconds'], 10),
    json: values.json ?? null,
  };
}

function whole(name: string, value: string, least: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(
    `${name}: found ${JSON.stringify(value)}, expected a whole number from ${least} on; ${usage}`,
  );
}
