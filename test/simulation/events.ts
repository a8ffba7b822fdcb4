/** What can happen to a device and its provider: drawn at random, in any order, and described in words. */

import * as fc from 'fast-check';
import {
  networkFaults,
  routes,
  describeFault,
  type NetworkFault,
  type Route,
} from './network-faults.ts';

export type Press = 'start' | 'cancel' | 'sign-out' | 'refresh-profile' | 'fetch';

export type SimulatedEvent =
  /** Visible pages tick so many times, so far apart; what is far apart are missing ticks. */
  | { readonly kind: 'wait'; readonly ticks: number; readonly apart: number }
  /** Nothing runs on the device; suspended, its monotonic clocks stand still as well. */
  | { readonly kind: 'freeze'; readonly ms: number; readonly suspended: boolean }
  | { readonly kind: 'press'; readonly what: Press; readonly page: number; readonly times: number }
  | { readonly kind: 'phone'; readonly what: 'approve' | 'deny' }
  /** The provider ends the person's session, or forgets its codes, or its access tokens. */
  | {
      readonly kind: 'provider';
      readonly what: 'end session' | 'forget codes' | 'forget access tokens';
    }
  /** The next requests of a route meet this fault. */
  | {
      readonly kind: 'network fault';
      readonly route: Route;
      readonly fault: NetworkFault;
      readonly times: number;
    }
  /** The engine is killed after so many more steps: before or after a transaction or a request. */
  | { readonly kind: 'kill'; readonly page: number; readonly after: number }
  /** The device has no power for so long. */
  | { readonly kind: 'power cut'; readonly ms: number }
  | {
      readonly kind: 'page';
      readonly what: 'reload' | 'open another' | 'close' | 'hide' | 'show';
      readonly page: number;
    }
  /** The device's clock jumps (clock skew). */
  | { readonly kind: 'date'; readonly by: number }
  /** Each storage transaction takes this long from now on. */
  | { readonly kind: 'storage'; readonly ms: number };

const one = <T extends string>(word: T): fc.Arbitrary<T> => fc.constant(word);
const page = fc.nat(1);

const wait: fc.Arbitrary<SimulatedEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: one('wait'),
      ticks: fc.integer({ min: 1, max: 30 }),
      apart: fc.constant(1_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: one('wait'),
      ticks: fc.integer({ min: 1, max: 6 }),
      apart: fc.constantFrom(90, 2_500, 5_600, 29_000),
    }),
  },
);
const press: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('press'),
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
const phone: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('phone'),
  what: fc.constantFrom('approve', 'approve', 'approve', 'approve', 'deny'),
});
const provider: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('provider'),
  what: fc.constantFrom(
    'end session',
    'forget codes',
    ...Array.from({ length: 6 }, () => 'forget access tokens' as const),
  ),
});
const times = fc.constantFrom(1, 1, 2, 5);
const fault: fc.Arbitrary<SimulatedEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: one('network fault'),
      route: fc.constantFrom('poll', 'poll', 'refresh', ...routes),
      fault: networkFaults,
      times,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: one('network fault'),
      route: one('poll'),
      fault: networkFaults.map((drawn): NetworkFault => ({ ...drawn, kind: 'slow_down' })),
      times,
    }),
  },
);
const kill: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('kill'),
  page,
  after: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 14 })),
});
const powerCut: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('power cut'),
  ms: fc.constantFrom(500, 8_000, 120_000),
});
const pages: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('page'),
  what: fc.constantFrom('reload', 'reload', 'open another', 'close', 'hide', 'show'),
  page,
});
const date: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('date'),
  by: fc.constantFrom(
    -4_000,
    4_000,
    3_600_000,
    -3_600_000,
    12 * 3_600_000,
    10 * 31_536_000_000,
    -10 * 31_536_000_000,
  ),
});
const storage: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('storage'),
  ms: fc.constantFrom(0, 0, 1, 60, 400),
});
const freeze: fc.Arbitrary<SimulatedEvent> = fc.record({
  kind: one('freeze'),
  ms: fc.constantFrom(700, 9_000, 70_000, 700_000),
  suspended: fc.boolean(),
});

export const events: fc.Arbitrary<readonly SimulatedEvent[]> = fc.array(
  fc.oneof(
    { weight: 30, arbitrary: wait },
    { weight: 16, arbitrary: press },
    { weight: 14, arbitrary: fault },
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

export function describeEvent(event: SimulatedEvent): string {
  switch (event.kind) {
    case 'wait':
      return `${event.ticks} ticks, ${event.apart} ms apart`;
    case 'freeze':
      return `${event.suspended ? 'suspended' : 'frozen'} for ${event.ms} ms`;
    case 'press':
      return `${event.what} on page ${event.page}${event.times > 1 ? `, ${event.times} times at once` : ''}`;
    case 'phone':
      return `${event.what} on the phone`;
    case 'provider':
      return `the provider: ${event.what}`;
    case 'network fault':
      return `the next ${event.times} of ${event.route}: ${describeFault(event.fault)}`;
    case 'kill':
      return `kill the engine of page ${event.page} after ${event.after} steps`;
    case 'power cut':
      return `power cut for ${event.ms} ms`;
    case 'page':
      return `page ${event.page}: ${event.what}`;
    case 'date':
      return `the date jumps by ${event.by} ms`;
    case 'storage':
      return `a transaction takes ${event.ms} ms from here on`;
  }
}
