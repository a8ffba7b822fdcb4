import { parseArgs } from 'node:util';

export interface Options {
  /** How many mutants are tried: a full run takes hours. */
  readonly sample: number;
  readonly seed: number;
  /** A part of the path of the files that are mutated. */
  readonly only: string;
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sample: { type: 'string', default: '400' },
      seed: { type: 'string', default: '2026' },
      only: { type: 'string', default: '' },
    },
  });
  const [sample, seed] = [Number(values.sample), Number(values.seed)];
  if (!Number.isSafeInteger(sample) || sample < 1 || !Number.isSafeInteger(seed))
    throw new Error('usage: npm run mutate -- [--sample N] [--seed N] [--only PATHPART]');
  return { sample, seed, only: values.only };
}
