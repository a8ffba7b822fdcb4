/** The command line of the run. */

import { parseArgs } from 'node:util';

export interface Options {
  readonly seed: string;
  readonly signIns: number;
  /** The plan to begin with: to see one sign-in of a long run again. */
  readonly first: number;
}

export const usage = 'npm run chaos:browser -- [--sign-ins N] [--seed S] [--first N]';

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string' },
      'sign-ins': { type: 'string', default: '100' },
      first: { type: 'string', default: '1' },
    },
  });
  return {
    seed: values.seed ?? Math.floor(Math.random() * 2 ** 32).toString(36),
    signIns: whole('--sign-ins', values['sign-ins']),
    first: whole('--first', values.first),
  };
}

function whole(name: string, value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(
    `${name}: found ${JSON.stringify(value)}, expected a whole number above 0; ${usage}`,
  );
}
