/** A chunk that does not come: asked for again at a growing pace, each time by another name. */

import { test } from 'node:test';
import { expect } from 'chai';
import { loadAgain, partMissing } from '../../../src/app/load-again.ts';

/** Time that goes on by hand. */
class Clock {
  private now = 0;
  private timers: { readonly at: number; readonly run: () => void }[] = [];

  readonly after = (delayMs: number, run: () => void): (() => void) => {
    const timer = { at: this.now + delayMs, run };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter((other) => other !== timer));
  };

  async pass(durationMs: number): Promise<void> {
    const end = this.now + durationMs;
    for (;;) {
      await settled();
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.now = next.at;
      next.run();
    }
    this.now = end;
  }

  get waiting(): number {
    return this.timers.length;
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What comes for each try: a chunk, a failure, or nothing. */
function chunk(...outcomes: readonly ('comes' | 'fails' | 'stalls')[]) {
  const asked: string[] = [];
  return {
    asked,
    load: (query: string): Promise<string> => {
      const outcome = outcomes[asked.length] ?? 'comes';
      asked.push(query);
      if (outcome === 'stalls') return new Promise(() => undefined);
      return outcome === 'comes' ? Promise.resolve('chunk') : Promise.reject(new Error('404'));
    },
  };
}

test('what comes is asked for once, and leaves no timer', async () => {
  const clock = new Clock();
  const { asked, load } = chunk('comes');
  expect(await loadAgain(load, clock.after)).to.equal('chunk');
  expect(asked).to.deep.equal(['']);
  expect(clock.waiting).to.equal(0);
});

test('what fails is asked for again, later each time, by a name that no browser remembers as failed', async () => {
  const clock = new Clock();
  const { asked, load } = chunk('fails', 'fails', 'fails', 'comes');
  const loaded = loadAgain(load, clock.after);
  await clock.pass(499);
  expect(asked).to.deep.equal(['']);
  await clock.pass(1);
  expect(asked).to.deep.equal(['', '?2']);
  await clock.pass(1_000);
  expect(asked).to.deep.equal(['', '?2', '?3']);
  await clock.pass(2_000);
  expect(asked).to.deep.equal(['', '?2', '?3', '?4']);
  expect(await loaded).to.equal('chunk');
  expect(clock.waiting).to.equal(0);
});

test('what stalls is asked for a second time beside it', async () => {
  const clock = new Clock();
  const { asked, load } = chunk('stalls', 'comes');
  const loaded = loadAgain(load, clock.after);
  await clock.pass(8_500);
  expect(await loaded).to.equal('chunk');
  expect(asked).to.deep.equal(['', '?2']);
});

test('after four tries whoever waits is told, and the page', async (t) => {
  const told: string[] = [];
  const { dispatchEvent } = globalThis;
  globalThis.dispatchEvent = (event) => told.push(event.type) > 0;
  t.after(() => (globalThis.dispatchEvent = dispatchEvent));
  const clock = new Clock();
  const { asked, load } = chunk('fails', 'fails', 'fails', 'fails');
  const outcome = loadAgain(load, clock.after).then(
    () => 'loaded',
    () => 'rejected',
  );
  await clock.pass(10_000);
  expect(await outcome).to.equal('rejected');
  expect(asked).to.have.length(4);
  expect(told).to.deep.equal([partMissing]);
  expect(clock.waiting).to.equal(0);
});
