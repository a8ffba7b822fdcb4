/**
 * Loaded into every process of a test run, also into those that tests fork. Writes how often the code of each mutant was
 * passed; and, where a mutant is active, ends it once it was passed far more often than without it: a loop without end.
 *
 * Imports nothing of `src`: that is instrumented too, and would count as covered by every test file.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

const { MUTATION_COVERAGE: folder, MUTATION_HIT_LIMIT: limit } = process.env;

// The instrumented code takes these names for granted.
const state: {
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { readonly static: Readonly<Record<string, number>> };
} = limit === undefined ? {} : { hitCount: 0, hitLimit: Number(limit) };
Object.assign(globalThis, { __stryker__: state });

if (folder !== undefined) {
  process.on('exit', () => {
    const hits = state.mutantCoverage?.static ?? {};
    writeFileSync(join(folder, `${process.pid}-${threadId}.json`), JSON.stringify(hits));
  });
}
