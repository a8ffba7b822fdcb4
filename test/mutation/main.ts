/**
 * `npm run mutate`: changes one place of core, worker or relay at a time and looks whether a test turns red. A random
 * sample, the same for the same seed; `--survivors` lists what no test has noticed. The exit code is 1 where the score
 * is too low.
 *
 * Stryker's instrumenter puts all mutants into one copy of the sources. Each is tried in new processes, so that one in
 * a module's top level is awake from the first line on. A mutant that changes nothing anybody could notice counts as a
 * survivor all the same: nobody has sorted them out, and 100 % can't be reached.
 */

import { rmSync } from 'node:fs';
import * as fc from 'fast-check';
import { runBaseline } from './baseline.ts';
import { inParallel } from './in-parallel.ts';
import { judge, type Verdict } from './judge.ts';
import { readOptions, type Options } from './options.ts';
import { printScores, printSurvivor } from './report.ts';
import { stopTests } from './run-tests.ts';
import { createWorkspace, type Mutant } from './workspace.ts';

const progressMs = 30_000;

async function main(options: Options): Promise<boolean> {
  const { folder, mutants } = await createWorkspace();
  const cleanUp = (): void => {
    stopTests();
    // What was stopped may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('SIGINT', () => {
    cleanUp();
    process.exit(130);
  });
  try {
    const baselines = await runBaseline(folder);
    const isCovered = ({ id }: Mutant): boolean => baselines.some(({ hits }) => hits.has(id));
    const candidates = mutants.filter(({ file }) => file.includes(options.only));
    const chosen = draw(candidates.filter(isCovered), options);
    console.log(
      `${baselines.length} test files are green; ${chosen.length} of ${candidates.length} mutants, seed ${options.seed}`,
    );
    const verdicts = await judgeAll(chosen, async (mutant) => {
      const verdict = await judge(folder, mutant, baselines);
      if (options.listsSurvivors && verdict.result === 'survived') printSurvivor(verdict);
      return verdict;
    });
    return printScores(verdicts, candidates, isCovered);
  } finally {
    cleanUp();
  }
}

function draw(mutants: readonly Mutant[], { sample, seed }: Options): readonly Mutant[] {
  const shuffled = fc.shuffledSubarray([...mutants], { minLength: mutants.length });
  const [order = []] = fc.sample(shuffled, { seed, numRuns: 1 });
  return order.slice(0, sample);
}

async function judgeAll(
  mutants: readonly Mutant[],
  judgeOne: (mutant: Mutant) => Promise<Verdict>,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const progress = setInterval(() => {
    console.log(`${verdicts.length} of ${mutants.length}`);
  }, progressMs);
  await inParallel(mutants, async (mutant) => {
    verdicts.push(await judgeOne(mutant));
  });
  clearInterval(progress);
  return verdicts;
}

process.exitCode = (await main(readOptions(process.argv.slice(2)))) ? 0 : 1;
