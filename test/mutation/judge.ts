/** One mutant: whether a test that covers it turns red. */

import type { Baseline } from './baseline.ts';
import { runTests } from './run-tests.ts';
import type { Mutant } from './workspace.ts';

export interface Verdict {
  readonly mutant: Mutant;
  readonly result: 'killed' | 'timed-out' | 'survived';
  /** The test files that pass its code. */
  readonly covering: readonly string[];
}

/** A process starts in some 300 ms; the first of them ends most mutants. */
const firstBatchMs = 1_500;
const batchGrowth = 4;
const graceMs = 15_000;
/** A mutant that is passed so many times as often as its code without it is in a loop without end. */
const hitFactor = 100;
const hitGrace = 1_000;

export async function judge(
  folder: string,
  mutant: Mutant,
  baselines: readonly Baseline[],
): Promise<Verdict> {
  const ranked = rank(mutant, baselines);
  const covering = ranked.map(({ file }) => file);
  for (const batch of batchesOf(ranked)) {
    const hits = batch.reduce((sum, baseline) => sum + (baseline.hits.get(mutant.id) ?? 0), 0);
    const environment = {
      __STRYKER_ACTIVE_MUTANT__: mutant.id,
      MUTATION_HIT_LIMIT: String(hitGrace + hitFactor * hits),
    };
    const timeoutMs = graceMs + 3 * batch.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const files = batch.map(({ file }) => file);
    const { result } = await runTests(folder, files, environment, timeoutMs);
    if (result === 'failed') return { mutant, result: 'killed', covering };
    if (result === 'timed-out') return { mutant, result, covering };
  }
  return { mutant, result: 'survived', covering };
}

/** Those that cover it: the one that mirrors its path first, then the fastest. */
function rank({ id, file }: Mutant, baselines: readonly Baseline[]): readonly Baseline[] {
  const mirrored = file.replace(/^src/, 'test/unit').replace(/\.ts$/, '');
  const cost = (baseline: Baseline): number =>
    baseline.file.startsWith(mirrored) ? 0 : baseline.durationMs;
  return baselines.filter(({ hits }) => hits.has(id)).sort((one, other) => cost(one) - cost(other));
}

/** A few at a time, each time more: a file that is not reached costs nothing. */
function batchesOf(ranked: readonly Baseline[]): readonly (readonly Baseline[])[] {
  const batches: Baseline[][] = [];
  let limitMs = firstBatchMs;
  let totalMs = Infinity;
  for (const baseline of ranked) {
    totalMs += baseline.durationMs;
    if (totalMs <= limitMs) {
      batches.at(-1)?.push(baseline);
      continue;
    }
    limitMs = firstBatchMs * batchGrowth ** batches.length;
    totalMs = baseline.durationMs;
    batches.push([baseline]);
  }
  return batches;
}
