import { parseArgs } from 'node:util';

export interface Options {
  /** How many mutants are tried: all of them take hours. */
  readonly sample: number;
  readonly seed: number;
  /** A part of the path of the files that are mutated. */
  readonly only: string;
  /** Whether the mutants that no test has noticed are listed. */
  readonly listsSurvivors: boolean;
}

/** @throws where an option is unknown or not a number */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sample: { type: 'string', default: '300' },
      seed: { type: 'string', default: '2026' },
      only: { type: 'string', default: '' },
      survivors: { type: 'boolean', default: false },
    },
  });
  const [sample, seed] = [Number(values.sample), Number(values.seed)];
  if (!Number.isSafeInteger(sample) || sample < 1 || !Number.isSafeInteger(seed))
    throw new Error(
      'usage: npm run mutate -- [--sample N] [--seed N] [--only PATHPART] [--survivors]',
    );
  return { sample, seed, only: values.only, listsSurvivors: values.survivors };
}
