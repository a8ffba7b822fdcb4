/**
 * Whatever happens to the device, the provider and the network, in whatever order, the engine keeps its invariants. They are
 * written down in `poll-rules`, `grant-rules`, `token-rules`, `refresh-rules`, `state-rules` and `liveness`.
 *
 * The same runs each time, so that a change is to blame for a failure; `npm run chaos` draws others. CHAOS_RUNS says how
 * many; CHAOS_SEED and CHAOS_PATH, as a failure prints them, play one again.
 */

import { test } from 'node:test';
import { expect } from 'chai';
import { countNames, formatCounts } from './counts.ts';
import { openRunner } from './runner.ts';

const { CHAOS_RUNS, CHAOS_SEED, CHAOS_PATH } = process.env;
const runs = Number(CHAOS_RUNS ?? 10_000);

test(`chaos: ${runs} random runs with restarts, clock skew and lost answers keep every invariant`, async () => {
  const runner = openRunner();
  const { failure, counts } = await runner.check({
    runs,
    seed: Number(CHAOS_SEED ?? 2026),
    path: CHAOS_PATH ?? null,
  });
  runner.close();
  console.log(formatCounts(counts));
  if (failure !== null) throw new Error(failure);
  // The runs are worth something: all of this happens often, so each rule has had what it judges.
  const few = countNames().filter((name) => counts[name] <= runs / 1_000);
  if (CHAOS_PATH === undefined && runs >= 10_000) expect(few).to.deep.equal([]);
});
