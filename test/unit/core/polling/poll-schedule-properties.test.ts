/** Whatever answers come and whatever the clocks do: never a poll too early, always an end. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  due,
  newSchedule,
  afterPending,
  pollSent,
  longestStoreMs,
  restartInterval,
  noResponse,
  afterSlowDown,
  type Schedule,
  type Trouble,
} from '../../../../src/core/polling/poll-schedule.ts';
import { elapsed, type Moment } from '../../../../src/core/polling/monotonic-time.ts';
import { Tv } from '../support/clocks.ts';

type Answer =
  | { readonly kind: 'pending'; readonly retryAfter: number | null }
  | {
      readonly kind: 'slow-down';
      readonly interval: number | null;
      readonly retryAfter: number | null;
    }
  | {
      readonly kind: 'silence';
      readonly retryAfterMs: number | null;
      readonly tokensMayBeLost: boolean;
      readonly jitter: number;
      readonly trouble: Trouble;
    }
  /** The worker is killed while the poll is in flight. */
  | { readonly kind: 'killed' };

const calmAnswer: Answer = { kind: 'pending', retryAfter: null };

/** What happens to the set between two ticks. */
type Mishap = 'none' | 'worker restarts' | 'page reloads' | 'both' | 'sleep';

interface Step {
  readonly pass: number;
  readonly mishap: Mishap;
  /** What a poll on this tick would bring, and after how long. */
  readonly answer: Answer;
  readonly latency: number;
}

const retryAfters = fc.option(fc.nat(60_000), { freq: 2 });

const answers: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ kind: fc.constant('pending'), retryAfter: retryAfters }),
  fc.record({
    kind: fc.constant('slow-down'),
    interval: fc.option(fc.integer({ min: 0, max: 40 })),
    retryAfter: retryAfters,
  }),
  fc.record({
    kind: fc.constant('silence'),
    retryAfterMs: fc.option(fc.nat(400_000)),
    tokensMayBeLost: fc.boolean(),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
    trouble: fc.constantFrom<Trouble>('network', 'service', 'gate'),
  }),
  fc.constant<Answer>({ kind: 'killed' }),
);

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    pass: fc.oneof(fc.constant(1_000), fc.nat(12_000)),
    mishap: fc.oneof(
      { weight: 6, arbitrary: fc.constant<Mishap>('none') },
      {
        weight: 2,
        arbitrary: fc.constantFrom<Mishap>('worker restarts', 'page reloads', 'both', 'sleep'),
      },
    ),
    answer: answers,
    latency: fc.nat(15_000),
  }),
  { minLength: 20, maxLength: 120 },
);

function befall(tv: Tv, mishap: Mishap, ms: number): void {
  if (mishap === 'sleep') tv.sleep(ms);
  else tv.pass(ms);
  if (mishap === 'worker restarts' || mishap === 'both') tv.restartWorker();
  if (mishap === 'page reloads' || mishap === 'both') tv.reloadPage();
}

function answered(schedule: Schedule, answer: Answer, now: Moment): Schedule {
  switch (answer.kind) {
    case 'pending':
      return afterPending(schedule, now, answer.retryAfter);
    case 'slow-down':
      return afterSlowDown(schedule, now, answer.interval, answer.retryAfter);
    case 'silence':
      return noResponse(schedule, now, answer);
    case 'killed':
      return schedule;
  }
}

/** RFC 8628 §3.5, written down a second time: the least distance in seconds after an answer. */
function slowed(interval: number, answer: Answer): number {
  return answer.kind === 'slow-down' ? Math.max(interval + 5, answer.interval ?? 0) : interval;
}

const intervals = fc.integer({ min: 1, max: 30 });
const lifetimes = fc.integer({ min: 1, max: 400 });

void test('no poll comes sooner after the last answer, or the last poll, than the interval', () => {
  let polls = 0;
  fc.assert(
    fc.property(intervals, lifetimes, steps, (first, lifetime, happenings) => {
      const tv = new Tv();
      let schedule = newSchedule(first, lifetime, tv.tick());
      // An interval that leaves no time for a poll is none.
      let interval = first < lifetime ? first : 5;
      let last = tv.true;
      for (const { pass, mishap, answer, latency } of happenings) {
        befall(tv, mishap, pass);
        const now = tv.tick();
        const action = due(schedule, now);
        if (action === 'restart-interval') schedule = restartInterval(schedule, now);
        if (action !== 'poll' && action !== 'last-poll') continue;
        expect(tv.true - last, `${action} after`).to.be.at.least(interval * 1_000);
        polls += 1;
        schedule = pollSent(schedule, now);
        last = tv.true;
        tv.pass(latency);
        if (answer.kind === 'killed') tv.restartWorker();
        else [schedule, last] = [answered(schedule, answer, tv.now()), tv.true];
        interval = slowed(interval, answer);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(polls, 'polls that were judged').to.be.above(1_000);
});

/** Ticks each second until the last poll; the milliseconds that were counted by then. */
function countedAtEnd(
  schedule: Schedule,
  script: readonly Step[],
  tv: Tv,
  deadline: number,
  spareMs = 1_500,
): { counted: number; interval: number } {
  let current = schedule;
  for (let turn = 0; turn < deadline; turn += 1) {
    const { mishap, answer } = script[turn % script.length] ?? {
      mishap: 'none',
      answer: calmAnswer,
    };
    befall(tv, mishap, 1_000);
    const now = tv.tick();
    const counted = current.livedMs + (elapsed(current.since, now) ?? 0);
    const action = due(current, now);
    if (action === 'last-poll') return { counted, interval: current.intervalMs };
    expect(counted, 'counted without a last poll').to.be.below(
      current.lifetimeMs + current.intervalMs + spareMs,
    );
    if (action === 'restart-interval') current = restartInterval(current, now);
    if (action !== 'poll') continue;
    current = pollSent(current, now);
    if (answer.kind === 'killed') tv.restartWorker();
    else current = answered(current, answer, tv.now());
  }
  throw new Error(`no last poll within ${deadline} s`);
}

void test('a grant comes to its last poll by its lifetime and one interval, not sooner than its lifetime', () => {
  const calm = steps.map((script) =>
    script.map((step): Step => ({
      ...step,
      mishap: 'none',
      answer: step.answer.kind === 'killed' ? calmAnswer : step.answer,
    })),
  );
  fc.assert(
    fc.property(intervals, lifetimes, calm, (first, lifetime, script) => {
      const tv = new Tv();
      const { interval } = countedAtEnd(newSchedule(first, lifetime, tv.tick()), script, tv, 5_000);
      expect(tv.true).to.be.at.least(lifetime * 1_000);
      expect(tv.true).to.be.below(lifetime * 1_000 + interval + 1_500);
    }),
  );
});

void test('so it does in counted time when workers and pages come and go', () => {
  // After a poll that a worker was killed over.
  const spareMs = longestStoreMs + 1_500;
  // Quiet at each turn, longer than any interval can become: with restarts all the time nothing would be counted.
  const quiet = Array.from({ length: 150 }, (): Step => ({
    pass: 0,
    mishap: 'none',
    answer: calmAnswer,
    latency: 0,
  }));
  fc.assert(
    fc.property(intervals, lifetimes, steps, (first, lifetime, script) => {
      const tv = new Tv();
      const { counted, interval } = countedAtEnd(
        newSchedule(first, lifetime, tv.tick()),
        [...script, ...quiet],
        tv,
        200_000,
        spareMs,
      );
      expect(counted).to.be.at.least(lifetime * 1_000);
      expect(counted).to.be.below(lifetime * 1_000 + interval + spareMs);
    }),
  );
});
