/**
 * `npm run mutate`: changes one place of core, worker or relay at a time and looks whether a test turns red. A random
 * sample, the same for the same seed; what survives is listed as it is found. Built on Stryker's instrumenter, which puts all
 * mutants into one copy of the sources; its own runner starts every test file anew for each of them.
 */

import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readOptions } from './options.ts';
import { readCoverage, runTests, testFiles } from './test-files.ts';
import { createWorkspace, type Mutant, type Workspace } from './workspace.ts';

/** A test file, how long it takes and what it covers. */
interface Baseline {
  readonly file: string;
  readonly ms: number;
  readonly covered: ReadonlySet<string>;
}

type Verdict = 'killed' | 'survived' | 'not covered';

/** Files of the first batch: most mutants end there. */
const firstBatchMs = 2_000;
/** What the nearest and fastest of them don't notice counts as unnoticed: the score is rather too low than too high. */
const maxTestFiles = 25;
const graceMs = 15_000;

async function main(): Promise<boolean> {
  const { sample, seed, only } = readOptions(process.argv.slice(2));
  const workspace = await createWorkspace();
  try {
    const baselines = await runBaseline(workspace);
    const candidates = workspace.mutants.filter(({ file }) => file.includes(only));
    const drawn = fc.sample(fc.shuffledSubarray(candidates, { minLength: candidates.length }), {
      seed,
      numRuns: 1,
    })[0];
    const chosen = (drawn ?? []).slice(0, sample);
    console.log(`${chosen.length} of ${candidates.length} mutants, seed ${seed}`);
    const verdicts = new Map<Mutant, Verdict>();
    await inParallel(chosen, async (mutant) => {
      const verdict = await judge(workspace, mutant, baselines);
      verdicts.set(mutant, verdict);
      if (verdict !== 'killed') console.log(describe(mutant, verdict));
    });
    report(verdicts);
    return true;
  } finally {
    await rm(workspace.folder, { recursive: true, force: true });
  }
}

/** @throws where a test is red without any mutant: nothing could be told then */
async function runBaseline({ folder }: Workspace): Promise<readonly Baseline[]> {
  const baselines: Baseline[] = [];
  await inParallel(testFiles(folder), async (file) => {
    const coverage = join(folder, `coverage-${file.replaceAll(/\W/g, '-')}.json`);
    const { result, ms } = await runTests(folder, [file], { MUTATION_COVERAGE: coverage }, 300_000);
    if (result !== 'passed') throw new Error(`${file} is ${result} without a mutant`);
    baselines.push({ file, ms, covered: await readCoverage(coverage) });
  });
  return baselines;
}

async function judge(
  { folder }: Workspace,
  { id, file }: Mutant,
  baselines: readonly Baseline[],
): Promise<Verdict> {
  const subject = file.replace(/^src/, 'test/unit').replace(/\.ts$/, '');
  const rank = (baseline: Baseline): number =>
    (baseline.file.startsWith(subject) ? 0 : 1e6) + baseline.ms;
  const covering = baselines
    .filter(({ covered }) => covered.has(id))
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, maxTestFiles);
  if (covering.length === 0) return 'not covered';
  for (const batch of batchesOf(covering)) {
    const timeoutMs = graceMs + 3 * batch.reduce((sum, { ms }) => sum + ms, 0);
    const files = batch.map((baseline) => baseline.file);
    const { result } = await runTests(folder, files, { __STRYKER_ACTIVE_MUTANT__: id }, timeoutMs);
    if (result !== 'passed') return 'killed';
  }
  return 'survived';
}

/** The likeliest first, a few at a time; then the rest at once. */
function batchesOf(covering: readonly Baseline[]): readonly (readonly Baseline[])[] {
  let total = 0;
  const first = covering.filter(({ ms }, index) => {
    total += ms;
    return index === 0 || total <= firstBatchMs;
  });
  const rest = covering.filter((baseline) => !first.includes(baseline));
  return rest.length === 0 ? [first] : [first, rest];
}

function describe({ file, line, change }: Mutant, verdict: Verdict): string {
  return `${verdict.padEnd(11)}  ${file}:${line}  ${change}`;
}

function report(verdicts: ReadonlyMap<Mutant, Verdict>): void {
  for (const part of ['src/core', 'src/worker', 'src/relay', 'src']) {
    const found = [...verdicts].filter(([{ file }]) => file.startsWith(`${part}/`));
    const count = (verdict: Verdict): number => found.filter(([, mine]) => mine === verdict).length;
    const covered = count('killed') + count('survived');
    const score = covered === 0 ? '–' : `${((100 * count('killed')) / covered).toFixed(1)} %`;
    console.log(
      `${part.padEnd(10)} ${score} of what is covered (${count('killed')} of ${covered}; ${count('not covered')} not covered)`,
    );
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

process.exitCode = (await main()) ? 0 : 1;
