/**
 * `npm run chaos [RUNS]`: very many runs of what `chaos.test.ts` does, on all cores. Says what the runs were made of, how
 * to play the slowest again and, where one has failed, that one; the exit code is 1 then. CHAOS_SEED is the first seed.
 */

import { availableParallelism } from 'node:os';
import { add, newCounts, formatCounts } from './counts.ts';
import { openRunner, type Task } from './runner.ts';

/** Runs that a process is given at a time; a seed each. */
const batchSize = 5_000;

const runs = Number(process.argv[2] ?? process.env['CHAOS_RUNS'] ?? 1_000_000);
const first = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000_000);
const tasks = Array.from({ length: Math.ceil(runs / batchSize) }, (_, index): Task => ({
  runs: Math.min(batchSize, runs - index * batchSize),
  seed: first + index,
  path: null,
}));
const counts = newCounts();
const slow: { readonly ms: number; readonly seed: number; readonly path: string }[] = [];
let failed = 0;
let lastSaid = 0;

/** Takes portions until none is left. */
async function work(): Promise<void> {
  const runner = openRunner();
  for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
    const { failure, counts: more, seed, slowest } = await runner.check(task);
    add(counts, more);
    slow.push(...slowest.map((entry) => ({ ...entry, seed })));
    slow.sort((one, other) => other.ms - one.ms).splice(5);
    if (failure !== null) {
      failed++;
      console.error(failure);
    }
    const seconds = Math.round(performance.now() / 1_000);
    if (seconds - lastSaid < 10) continue;
    lastSaid = seconds;
    console.log(`${counts.runs} of ${runs} runs in ${seconds} s, ${failed} batches failed`);
  }
  runner.close();
}

async function main(): Promise<void> {
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work));
  console.log(formatCounts(counts));
  for (const { ms, seed, path } of slow)
    console.log(`slowest: ${Math.round(ms)} ms, CHAOS_SEED=${seed} CHAOS_PATH=${path}`);
  // A portion ends at its first failure.
  console.log(
    failed === 0 ? `All ${counts.runs} runs went well.` : `${failed} batches failed: see above.`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
