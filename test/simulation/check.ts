/** Many runs; the first that fails is reduced to the smallest scenario that still does, and described with its trace. */

import * as fc from 'fast-check';
import { newCounts, type Counts } from './counts.ts';
import { describeEvent } from './events.ts';
import { scenarios, run, type Scenario } from './run.ts';

export interface SlowRun {
  readonly ms: number;
  /** Plays this run again. */
  readonly path: string;
}

export interface CheckResult {
  /** Null where every run went well. */
  readonly failure: string | null;
  readonly counts: Counts;
  readonly seed: number;
  readonly slowest: readonly SlowRun[];
}

export async function checkRuns(
  numRuns: number,
  seed?: number,
  path?: string,
): Promise<CheckResult> {
  const counts = newCounts();
  let slowest: SlowRun[] = [];
  let number = 0;
  let failed = false;
  const property = fc.asyncProperty(scenarios, async (scenario) => {
    const began = performance.now();
    // What is tried again to find a smaller schedule does not count.
    await run(scenario, failed ? newCounts() : counts).catch((error: unknown) => {
      failed = true;
      throw error;
    });
    const ms = performance.now() - began;
    if (!failed && ms > (slowest[2]?.ms ?? 0)) {
      slowest = [...slowest, { ms, path: String(number) }]
        .sort((one, other) => other.ms - one.ms)
        .slice(0, 3);
    }
    number++;
  });
  const details = await fc.check(property, {
    numRuns,
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
  });
  const scenario = details.counterexample?.[0];
  const failure =
    scenario === undefined
      ? null
      : await describeFailure(scenario, details.seed, details.counterexamplePath ?? '');
  return { failure, counts, seed: details.seed, slowest };
}

/** The scenario, and its run once more with the trace. */
async function describeFailure(scenario: Scenario, seed: number, path: string): Promise<string> {
  const lines: string[] = [];
  const error = await run(scenario, newCounts(), (line) => lines.push(line)).then(
    () => 'it does not happen again',
    String,
  );
  return [
    error,
    `CHAOS_SEED=${seed} CHAOS_PATH=${path}`,
    JSON.stringify(scenario.setting),
    `somebody ${scenario.signedIn ? 'has signed in' : 'is about to sign in'}`,
    scenario.letsCodeExpire ? 'the last code is left to run out' : 'the last code is approved',
    ...scenario.events.map((event) => `- ${describeEvent(event)}`),
    ...lines,
  ].join('\n');
}
