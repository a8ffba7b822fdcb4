/** What may befall a device and its provider: drawn at random, in any order, and told in plain words. */

import * as fc from 'fast-check';
import { fates, routes, spokenFate, type Fate, type Route } from './fates.ts';

export type Press = 'start' | 'cancel' | 'sign-out' | 'refresh-profile' | 'fetch';

export type Happening =
  /** Visible pages tick so many times, so far apart; what is far apart are missing ticks. */
  | { readonly do: 'wait'; readonly ticks: number; readonly apart: number }
  /** Nothing runs on the device; suspended, its monotonic clocks stand still as well. */
  | { readonly do: 'freeze'; readonly ms: number; readonly suspended: boolean }
  | { readonly do: 'press'; readonly what: Press; readonly page: number; readonly times: number }
  | { readonly do: 'phone'; readonly what: 'approve' | 'deny' }
  /** The provider ends the person's session, or forgets its codes, or its access tokens. */
  | {
      readonly do: 'provider';
      readonly what: 'end session' | 'forget codes' | 'forget access tokens';
    }
  /** So the next requests of a route will fare. */
  | { readonly do: 'fate'; readonly route: Route; readonly fate: Fate; readonly times: number }
  /** The engine is killed when it has come so many steps further: before or after a transaction or a request. */
  | { readonly do: 'kill'; readonly page: number; readonly after: number }
  /** The set is switched off at the wall for so long. */
  | { readonly do: 'power cut'; readonly ms: number }
  | {
      readonly do: 'page';
      readonly what: 'reload' | 'open another' | 'close' | 'hide' | 'show';
      readonly page: number;
    }
  /** The date jumps. */
  | { readonly do: 'date'; readonly by: number }
  /** So long each transaction takes from here on. */
  | { readonly do: 'storage'; readonly ms: number };

const one = <T extends string>(word: T): fc.Arbitrary<T> => fc.constant(word);
const page = fc.nat(1);

const wait: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: one('wait'),
      ticks: fc.integer({ min: 1, max: 30 }),
      apart: fc.constant(1_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: one('wait'),
      ticks: fc.integer({ min: 1, max: 6 }),
      apart: fc.constantFrom(90, 2_500, 5_600, 29_000),
    }),
  },
);
const press: fc.Arbitrary<Happening> = fc.record({
  do: one('press'),
  what: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom<Press>('start', 'refresh-profile', 'refresh-profile', 'fetch'),
    },
    { weight: 1, arbitrary: fc.constantFrom<Press>('cancel', 'sign-out') },
  ),
  page,
  times: fc.constantFrom(1, 1, 1, 2, 3),
});
const phone: fc.Arbitrary<Happening> = fc.record({
  do: one('phone'),
  what: fc.constantFrom('approve', 'approve', 'approve', 'approve', 'deny'),
});
const provider: fc.Arbitrary<Happening> = fc.record({
  do: one('provider'),
  what: fc.constantFrom(
    'end session',
    'forget codes',
    ...Array.from({ length: 6 }, () => 'forget access tokens' as const),
  ),
});
const times = fc.constantFrom(1, 1, 2, 5);
const fate: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: one('fate'),
      route: fc.constantFrom('poll', 'poll', 'refresh', ...routes),
      fate: fates,
      times,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: one('fate'),
      route: one('poll'),
      fate: fates.map((drawn): Fate => ({ ...drawn, what: 'slow_down' })),
      times,
    }),
  },
);
const kill: fc.Arbitrary<Happening> = fc.record({
  do: one('kill'),
  page,
  after: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 14 })),
});
const powerCut: fc.Arbitrary<Happening> = fc.record({
  do: one('power cut'),
  ms: fc.constantFrom(500, 8_000, 120_000),
});
const pages: fc.Arbitrary<Happening> = fc.record({
  do: one('page'),
  what: fc.constantFrom('reload', 'reload', 'open another', 'close', 'hide', 'show'),
  page,
});
const date: fc.Arbitrary<Happening> = fc.record({
  do: one('date'),
  by: fc.constantFrom(
    -4_000,
    4_000,
    3_600_000,
    -3_600_000,
    10 * 31_536_000_000,
    -10 * 31_536_000_000,
  ),
});
const storage: fc.Arbitrary<Happening> = fc.record({
  do: one('storage'),
  ms: fc.constantFrom(0, 0, 1, 60, 400),
});
const freeze: fc.Arbitrary<Happening> = fc.record({
  do: one('freeze'),
  ms: fc.constantFrom(700, 9_000, 70_000, 700_000),
  suspended: fc.boolean(),
});

export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    { weight: 30, arbitrary: wait },
    { weight: 16, arbitrary: press },
    { weight: 14, arbitrary: fate },
    { weight: 8, arbitrary: phone },
    { weight: 9, arbitrary: kill },
    { weight: 6, arbitrary: pages },
    { weight: 5, arbitrary: provider },
    { weight: 3, arbitrary: storage },
    { weight: 2, arbitrary: freeze },
    { weight: 2, arbitrary: date },
    { weight: 2, arbitrary: powerCut },
  ),
  { minLength: 1, maxLength: 50, size: 'max' },
);

export function spoken(happening: Happening): string {
  switch (happening.do) {
    case 'wait':
      return `${happening.ticks} ticks, ${happening.apart} ms apart`;
    case 'freeze':
      return `${happening.suspended ? 'suspended' : 'frozen'} for ${happening.ms} ms`;
    case 'press':
      return `${happening.what} on page ${happening.page}${happening.times > 1 ? `, ${happening.times} times at once` : ''}`;
    case 'phone':
      return `${happening.what} on the phone`;
    case 'provider':
      return `the provider: ${happening.what}`;
    case 'fate':
      return `the next ${happening.times} of ${happening.route}: ${spokenFate(happening.fate)}`;
    case 'kill':
      return `kill the engine of page ${happening.page} after ${happening.after} steps`;
    case 'power cut':
      return `power cut for ${happening.ms} ms`;
    case 'page':
      return `page ${happening.page}: ${happening.what}`;
    case 'date':
      return `the date jumps by ${happening.by} ms`;
    case 'storage':
      return `a transaction takes ${happening.ms} ms from here on`;
  }
}
