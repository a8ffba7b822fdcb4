/**
 * Whatever befalls device, provider and wire, in whatever order: what the engine promises holds. What that is, is said
 * where it is judged: `poll-rules`, `grant-rules`, `token-rules`, `refresh-rules`, `state-rules` and `way-on`.
 *
 * The same runs each time, so that a change is to blame for a failure; `npm run chaos` draws others. CHAOS_RUNS says how
 * many; CHAOS_SEED and CHAOS_PATH, as a failure prints them, play one again.
 */

import { test } from 'node:test';
import { expect } from 'chai';
import { countNames, spokenCounts } from './counts.ts';
import { openRunner } from './runner.ts';

const { CHAOS_RUNS, CHAOS_SEED, CHAOS_PATH } = process.env;
const runs = Number(CHAOS_RUNS ?? 10_000);

test(`chaos: ${runs} runs`, async () => {
  const runner = openRunner();
  const { failure, counts } = await runner.check({
    runs,
    seed: Number(CHAOS_SEED ?? 2026),
    path: CHAOS_PATH ?? null,
  });
  runner.close();
  console.log(spokenCounts(counts));
  if (failure !== null) throw new Error(failure);
  // The runs are worth something: all of this happens often, so each rule has had what it judges.
  const few = countNames().filter((name) => counts[name] <= runs / 1_000);
  if (CHAOS_PATH === undefined && runs >= 10_000) expect(few).to.deep.equal([]);
});
