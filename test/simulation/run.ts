/** One run: a world, the events that happen to it, and the check that a person can sign in afterwards. */

import * as fc from 'fast-check';
import type { Counts } from './counts.ts';
import { Device } from './device.ts';
import { events, describeEvent, type SimulatedEvent } from './events.ts';
import type { ProviderOptions } from './provider.ts';
import { expectCodeEnds, expectRecovery } from './liveness.ts';
import { World, type Setting } from './world.ts';

export interface Scenario {
  readonly setting: Setting;
  readonly events: readonly SimulatedEvent[];
  /** Whether a person has signed in before, with everything well. */
  readonly signedIn: boolean;
  /** Whether the code that is on the screen at the end is left to run out. */
  readonly letsCodeExpire: boolean;
}

const providerOptions: fc.Arbitrary<ProviderOptions> = fc.record({
  interval: fc.constantFrom(5, 1, 2, 9, null),
  lifetimeSeconds: fc.constantFrom(60, 18, 120, 300),
  tokenLifetimeSeconds: fc.constantFrom(3_600, null, 20, 40, 90),
  refreshTokens: fc.constantFrom(true, true, true, false),
  rotates: fc.constantFrom(true, true, false),
  expiredAnswer: fc.constantFrom('expired_token', 'invalid_grant', 'authorization_pending'),
});

const setting: fc.Arbitrary<Setting> = fc.record({
  mode: fc.constantFrom('one worker', 'one worker', 'one worker', 'an engine a page'),
  start: fc.constantFrom('on-press', 'on-press', 'on-launch'),
  providerOptions,
  random: fc.constantFrom(0, 0.5, 1),
});

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  setting,
  events,
  signedIn: fc.boolean(),
  letsCodeExpire: fc.boolean(),
});

/** @throws the first violation */
export async function run(
  { setting, events, signedIn, letsCodeExpire }: Scenario,
  counts: Counts,
  trace: ((line: string) => void) | null = null,
): Promise<void> {
  const world = new World(setting, counts, trace);
  const device = new Device(world);
  counts.runs++;
  const judge = (): void => {
    const [violation] = world.recorder.violations;
    if (violation !== undefined) throw new Error(violation);
  };
  await device.apply({ kind: 'page', what: 'open another', page: 0 });
  await device.apply({ kind: 'press', what: 'start', page: 0, times: 1 });
  if (signedIn) {
    await device.apply({ kind: 'wait', ticks: 1, apart: 1_000 });
    await device.apply({ kind: 'phone', what: 'approve' });
    await device.apply({ kind: 'wait', ticks: 12, apart: 1_000 });
  }
  for (const event of events) {
    counts.events++;
    world.recorder.log(`— ${describeEvent(event)}`);
    await device.apply(event);
    judge();
  }
  world.recorder.log('— recovery');
  await expectCodeEnds(world, device, letsCodeExpire);
  judge();
  await expectRecovery(world, device);
  judge();
}
