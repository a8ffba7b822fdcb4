/** Many runs, and of the first that fails the smallest schedule that still does, in words and with what came of it. */

import * as fc from 'fast-check';
import { newCounts, type Counts } from './counts.ts';
import { spoken } from './happenings.ts';
import { courses, run, type Course } from './run.ts';

export interface Slow {
  readonly ms: number;
  /** Plays this run again. */
  readonly path: string;
}

export interface Checked {
  /** Null where every run went well. */
  readonly failure: string | null;
  readonly counts: Counts;
  readonly seed: number;
  readonly slowest: readonly Slow[];
}

export async function checkRuns(numRuns: number, seed?: number, path?: string): Promise<Checked> {
  const counts = newCounts();
  let slowest: Slow[] = [];
  let number = 0;
  let failed = false;
  const property = fc.asyncProperty(courses, async (course) => {
    const began = performance.now();
    // What is tried again to find a smaller schedule does not count.
    await run(course, failed ? newCounts() : counts).catch((error: unknown) => {
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
  const course = details.counterexample?.[0];
  const failure =
    course === undefined
      ? null
      : await told(course, details.seed, details.counterexamplePath ?? '');
  return { failure, counts, seed: details.seed, slowest };
}

/** The schedule, and the same once more with all that happens. */
async function told(course: Course, seed: number, path: string): Promise<string> {
  const lines: string[] = [];
  const error = await run(course, newCounts(), (line) => lines.push(line)).then(
    () => 'it does not happen again',
    String,
  );
  return [
    error,
    `CHAOS_SEED=${seed} CHAOS_PATH=${path}`,
    JSON.stringify(course.setting),
    `somebody ${course.signedIn ? 'has signed in' : 'is about to sign in'}`,
    course.patient ? 'the last code is left to run out' : 'the last code is approved',
    ...course.happenings.map((happening) => `- ${spoken(happening)}`),
    ...lines,
  ].join('\n');
}
