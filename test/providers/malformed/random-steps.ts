/** What happens to a world whose servers answer at random: presses, ticks, restarts and clock skew. */

import * as fc from 'fast-check';

export type Step =
  | { readonly do: 'start' | 'cancel' | 'sign-out' | 'refresh-profile' | 'fetch' | 'open' | 'boot' }
  /** So many ticks, so many milliseconds apart. */
  | { readonly do: 'wait'; readonly ticks: number; readonly apart: number }
  /** The device's clock jumps. */
  | { readonly do: 'clock'; readonly by: number }
  /** Each before the one before it is done. */
  | { readonly do: 'together'; readonly steps: readonly Step[] };

const wait: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('wait' as const),
  ticks: fc.integer({ min: 1, max: 15 }),
  apart: fc.constantFrom(100, 900, 2_500, 5_400, 30_000),
});
const press: fc.Arbitrary<Step> = fc.constantFrom<Step>(
  { do: 'start' },
  { do: 'start' },
  { do: 'cancel' },
  { do: 'sign-out' },
  { do: 'refresh-profile' },
  { do: 'fetch' },
  { do: 'open' },
);
const clock: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('clock' as const),
  by: fc.integer({ min: -1e12, max: 1e12 }),
});

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: wait },
    { weight: 6, arbitrary: press },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'boot' }) },
    { weight: 1, arbitrary: clock },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('together' as const),
        steps: fc.array(fc.oneof(wait, press), { minLength: 2, maxLength: 4 }),
      }),
    },
  ),
  { minLength: 4, maxLength: 20 },
);
