/** What is kept up for thousands of cycles: a grant that nobody approves, and a session that is refreshed. */

import type { Tv } from '../harness/tv.ts';
import { pageCounters, workerHeap } from './devtools.ts';
import { samples, type Sample } from './flatness.ts';
import type { Stage } from './stage.ts';
import { storedBy } from './storage.ts';

export interface Phase {
  readonly name: string;
  /** As the provider has counted them. */
  readonly cycles: number;
  readonly taken: readonly Sample[];
}

/** Milliseconds between two presses of Refresh, and between two looks: the relay lets an address ask 3,000 times a minute. */
const pace = 40;
/** Milliseconds without a cycle after which something is broken. */
const patience = 60_000;

export async function keptPending(stage: Stage, cycles: number): Promise<Phase> {
  const tv = await stage.newTv();
  const { counts } = stage.provider;
  return soak(stage, tv, {
    name: 'pending',
    session: 'awaiting-approval',
    cycles,
    count: () => counts.polls,
    step: async () => {},
  });
}

/** Somebody presses Refresh, again and again: only then does the app call the API, and renew its tokens for that. */
export async function keptSignedIn(stage: Stage, cycles: number): Promise<Phase> {
  const tv = await stage.newTv();
  stage.provider.approve();
  await tv.shows('signed-in');
  const { counts } = stage.provider;
  return soak(stage, tv, {
    name: 'signed in',
    session: 'signed-in',
    cycles,
    count: () => counts.refreshes,
    step: () => tv.press('Enter'),
  });
}

/** For `soak`: what is kept up, and how it goes on. */
export interface Plan {
  readonly name: string;
  /** What `<html data-session>` says throughout. */
  readonly session: string;
  readonly cycles: number;
  count(): number;
  /** What leads to the next cycle. */
  step(): Promise<void>;
}

export async function soak(
  { browser, provider }: Stage,
  tv: Tv,
  { name, session, cycles, count, step }: Plan,
): Promise<Phase> {
  const [readPage, readWorker] = [await pageCounters(tv), await workerHeap(browser)];
  const taken: Sample[] = [];
  const first = count();
  const done = (): number => count() - first;
  let loads = 0;
  tv.page.on('load', () => loads++);
  for (let number = 1; number <= samples; number++) {
    await until(() => done() >= (cycles * number) / samples, step, done);
    const { heap, nodes, listeners } = await readPage();
    const { bytes, records } = await storedBy(tv);
    taken.push({
      'page: JS heap, bytes': heap,
      'worker: JS heap, bytes': await readWorker(),
      'page: DOM nodes': nodes,
      'page: event listeners': listeners,
      'IndexedDB, bytes': bytes,
      'IndexedDB, records': records,
    });
    const shown = await tv.session();
    if (shown !== session)
      throw new Error(
        `${name}: the screen shows ${shown} after ${done()} cycles, expected ${session}`,
      );
    if (loads > 0) throw new Error(`${name}: the page was loaded again after ${done()} cycles`);
    if (provider.counts.refusals > 0)
      throw new Error(`${name}: the provider had to refuse a token after ${done()} cycles`);
    if (number % 10 === 0) console.log(`${name}: ${done()} of ${cycles} cycles`);
  }
  const phase = { name, cycles: done(), taken };
  await tv.page.context().close();
  return phase;
}

async function until(
  reached: () => boolean,
  step: () => Promise<void>,
  done: () => number,
): Promise<void> {
  let [known, since] = [done(), performance.now()];
  while (!reached()) {
    await step();
    await new Promise((resolve) => setTimeout(resolve, pace));
    if (done() !== known) [known, since] = [done(), performance.now()];
    if (performance.now() - since > patience)
      throw new Error(`no cycle for ${patience / 1_000} s, after ${known}`);
  }
}
