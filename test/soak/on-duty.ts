/**
 * A screen that nobody touches for days (`start: on-launch`): code after code, now and then a denial, a provider that is away
 * for a minute, and somebody who signs in and out. What it shows is noted with its time, all along.
 */

import type { Tv } from '../harness/tv.ts';
import { speed } from './clock.ts';
import { soak, type Phase } from './phases.ts';
import type { Stage } from './stage.ts';

/** By the screen's clock. */
export const dutyTiming = { interval: 10, lifetime: 900 };

/** Every so many codes something happens, each time the next of these. */
const eventEvery = 5;
const minuteMs = 60_000;
const lookMs = 50;
/** Of what happens. */
const kinds = 3;

/** What may be on the screen without a code, and for how long at a time, by the screen's clock: a second is 7 ms of this machine's. */
const wordsMs: Readonly<Record<string, number>> = {
  'requesting-code': minuteMs,
  'signed-out': minuteMs,
  starting: 5 * minuteMs,
  'signed-in': 10 * minuteMs,
  'ended expired': minuteMs,
  'ended denied': 2 * minuteMs,
  'failed provider-unreachable': 4 * minuteMs,
};

export interface Shown {
  readonly label: string;
  readonly times: number;
  readonly minutes: number;
  readonly longestSeconds: number;
  readonly isFine: boolean;
}

export interface Duty {
  readonly phase: Phase;
  readonly shown: readonly Shown[];
}

export async function keptOnDuty(stage: Stage, hours: number): Promise<Duty> {
  const tv = await stage.newTv();
  await tv.page.evaluate(noteLabels);
  const { counts } = stage.provider;
  // What a screen is made of is kept for the next time: each of them is drawn once before anything is counted.
  for (let number = 0; number < kinds; number++) {
    await happen(stage, tv, number);
    const before = counts.codes;
    while (counts.codes === before) await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  let shown: readonly Shown[] = [];
  let last = counts.codes;
  let events = 0;
  const phase = await soak(stage, tv, {
    name: 'on duty',
    session: 'awaiting-approval',
    cycles: Math.round((hours * 3_600) / dutyTiming.lifetime),
    count: () => counts.codes,
    step: async () => {
      if (counts.codes < last + eventEvery) return;
      await happen(stage, tv, events++);
      last = counts.codes;
      shown = (await tv.page.evaluate(() => globalThis.notedLabels())).map(judged);
    },
  });
  return { phase, shown };
}

async function happen({ provider }: Stage, tv: Tv, number: number): Promise<void> {
  switch (number % kinds) {
    case 0:
      return provider.deny();
    case 1:
      provider.goAway(true);
      await new Promise((resolve) => setTimeout(resolve, minuteMs / speed));
      return provider.goAway(false);
    case 2:
      provider.approve();
      await tv.shows('signed-in');
      await tv.press('ArrowRight', 'Enter');
      await tv.page.locator('tv-profile').waitFor({ state: 'detached' });
      await tv.press('ArrowRight', 'Enter');
      return tv.shows('awaiting-approval');
  }
}

interface Noted {
  readonly label: string;
  readonly times: number;
  readonly ms: number;
  readonly longestMs: number;
}

declare global {
  /** What `noteLabels` notes. */
  var notedLabels: () => Noted[];
}

/** Runs in the page, so it is text: a function would come with what the compiler has put around it. */
const noteLabels = `(() => {
  const { documentElement } = document;
  const labelOf = () => {
    const { session = '', why = '', failure = '' } = documentElement.dataset;
    return (session + ' ' + why + failure).trim();
  };
  const noted = {};
  let [label, since] = [labelOf(), performance.now()];
  new MutationObserver(() => {
    if (labelOf() === label) return;
    const ms = performance.now() - since;
    const { times, ms: all, longestMs } = noted[label] ?? { times: 0, ms: 0, longestMs: 0 };
    noted[label] = { label, times: times + 1, ms: all + ms, longestMs: Math.max(longestMs, ms) };
    [label, since] = [labelOf(), performance.now()];
  }).observe(documentElement, { attributes: true });
  globalThis.notedLabels = () => Object.values(noted);
})()`;

function judged({ label, times, ms, longestMs }: Noted): Shown {
  return {
    label,
    times,
    minutes: Math.round(ms / minuteMs),
    longestSeconds: Math.round(longestMs / 1_000),
    isFine: label === 'awaiting-approval' || longestMs <= (wordsMs[label] ?? 0),
  };
}
