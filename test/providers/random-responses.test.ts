/** Any answers at any endpoint, over any course of events: the engine neither throws nor hangs, polls early or tells. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { scripts } from './malformed/random-answers.ts';
import { steps } from './malformed/random-steps.ts';
import { RandomWorld, expectRecovery, walk } from './malformed/random-walk.ts';

test('random answers: a steady state after every step, no early poll, no secret shown, and a sign-in at the end', async () => {
  const met = new Map<string, number>();
  let polls = 0;
  await fc.assert(
    fc.asyncProperty(scripts, fc.boolean(), steps, async (drawn, discovers, path) => {
      const world = new RandomWorld(drawn, discovers);
      for (const kind of await walk(world, [{ do: 'start' }, ...path]))
        met.set(kind, (met.get(kind) ?? 0) + 1);
      polls += world.pollMonitor.polls;
      await expectRecovery(world);
    }),
    { numRuns: 1_000, includeErrorInReport: true },
  );
  // The walks are worth something: they get everywhere, and poll often.
  for (const kind of ['signed out', 'awaiting', 'ended', 'signed in', 'failed'])
    expect(met.get(kind), kind).to.be.greaterThan(50);
  expect(polls).to.be.greaterThan(1_000);
});
