/** The tests without a mutant: all have to be green, and say which mutants they cover. */

import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, parseJson } from '../../src/core/json.ts';
import { inParallel } from './in-parallel.ts';
import { runTests } from './run-tests.ts';

/** A test file, how long it takes and how often it passes the code of each mutant that it covers, by the mutant's id. */
export interface Baseline {
  readonly file: string;
  readonly durationMs: number;
  readonly hits: ReadonlyMap<string, number>;
}

const timeoutMs = 600_000;
/** What is about core, worker and relay; a file that covers none of them is left out by itself. */
const rings = ['unit', 'engine', 'providers', 'simulation'];
/** Units of other floors that can't reach them, or start the built server. */
const skipped = /^test\/unit\/(build|demo-provider|docs|doctor|locale|remote|server\/cli)\//;

/** @throws where a test is red without a mutant: nothing could be told then */
export async function runBaseline(folder: string): Promise<readonly Baseline[]> {
  const baselines: Baseline[] = [];
  await inParallel(await testFiles(folder), async (file) => {
    const coverage = await mkdtemp(join(folder, 'coverage-'));
    const environment = { MUTATION_COVERAGE: coverage };
    const durationMs = await expectGreen(folder, [file], environment);
    const hits = await readHits(coverage);
    if (hits.size > 0) baselines.push({ file, durationMs, hits });
  });
  // A mutant is judged by several files in one process: they must not disturb one another.
  await expectGreen(folder, inOrder(baselines), {});
  return baselines;
}

export function inOrder(baselines: readonly Baseline[]): readonly string[] {
  return [...baselines]
    .sort((one, other) => one.durationMs - other.durationMs)
    .map(({ file }) => file);
}

async function expectGreen(
  folder: string,
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const { result, durationMs, output } = await runTests(folder, files, environment, timeoutMs);
  if (result === 'passed') return durationMs;
  throw new Error(`Without a mutant, these tests are ${result}: ${files.join(' ')}\n${output}`);
}

async function testFiles(folder: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    rings.map(async (ring) => {
      const names = await readdir(join(folder, 'test', ring), { recursive: true });
      return names.map((name) => join('test', ring, name));
    }),
  );
  return lists.flat().filter((file) => file.endsWith('.test.ts') && !skipped.test(file));
}

/** What all processes of a run have counted. */
async function readHits(coverage: string): Promise<ReadonlyMap<string, number>> {
  const hits = new Map<string, number>();
  for (const name of await readdir(coverage)) {
    const counted = parseJson(await readFile(join(coverage, name), 'utf8'));
    for (const [id, count] of Object.entries(isObject(counted) ? counted : {}))
      hits.set(id, (hits.get(id) ?? 0) + Number(count));
  }
  return hits;
}
