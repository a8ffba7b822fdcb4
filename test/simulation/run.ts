/** One run: a world, what befalls it, and then a calm in which a person gets in after all. */

import * as fc from 'fast-check';
import type { Counts } from './counts.ts';
import { Device } from './device.ts';
import { happenings, spoken, type Happening } from './happenings.ts';
import type { Terms } from './provider.ts';
import { expectEnd, expectWayOn } from './way-on.ts';
import { World, type Setting } from './world.ts';

export interface Course {
  readonly setting: Setting;
  readonly happenings: readonly Happening[];
  /** Whether a person has signed in before, with everything well. */
  readonly signedIn: boolean;
  /** Whether the code that is on the screen at the end is left to run out. */
  readonly patient: boolean;
}

const terms: fc.Arbitrary<Terms> = fc.record({
  interval: fc.constantFrom(5, 1, 2, 9, null),
  lifetime: fc.constantFrom(60, 18, 120, 300),
  tokenLifetime: fc.constantFrom(3_600, null, 20, 40, 90),
  refreshTokens: fc.constantFrom(true, true, true, false),
  rotates: fc.constantFrom(true, true, false),
  late: fc.constantFrom('expired_token', 'invalid_grant', 'authorization_pending'),
});

const setting: fc.Arbitrary<Setting> = fc.record({
  mode: fc.constantFrom('one worker', 'one worker', 'one worker', 'an engine a page'),
  terms,
  chance: fc.constantFrom(0, 0.5, 1),
});

export const courses: fc.Arbitrary<Course> = fc.record({
  setting,
  happenings,
  signedIn: fc.boolean(),
  patient: fc.boolean(),
});

/** Throws what went wrong first. */
export async function run(
  { setting, happenings, signedIn, patient }: Course,
  counts: Counts,
  trace: ((line: string) => void) | null = null,
): Promise<void> {
  const world = new World(setting, counts, trace);
  const device = new Device(world);
  counts.runs++;
  const judge = (): void => {
    const [wrong] = world.witness.wrongs;
    if (wrong !== undefined) throw new Error(wrong);
  };
  await device.befall({ do: 'page', what: 'open another', page: 0 });
  await device.befall({ do: 'press', what: 'start', page: 0, times: 1 });
  if (signedIn) {
    await device.befall({ do: 'wait', ticks: 1, apart: 1_000 });
    await device.befall({ do: 'phone', what: 'approve' });
    await device.befall({ do: 'wait', ticks: 12, apart: 1_000 });
  }
  for (const happening of happenings) {
    counts.events++;
    world.witness.note(`— ${spoken(happening)}`);
    await device.befall(happening);
    judge();
  }
  world.witness.note('— calm');
  await expectEnd(world, device, patient);
  judge();
  await expectWayOn(world, device);
  judge();
}
