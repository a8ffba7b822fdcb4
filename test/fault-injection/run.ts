/** What the parts of a run share. */

import type { Device } from './device.ts';
import type { TestBed } from './ground.ts';
import type { FaultInjector } from './storm.ts';
import type { Stats } from './tally.ts';

export interface Run {
  readonly ground: TestBed;
  readonly device: Device;
  readonly storm: FaultInjector;
  readonly tally: Stats;
}

/** The labels that pages have shown since then. */
export function shownSince({ device }: Run, at: number): string[] {
  return device.sights.filter((sight) => sight.at >= at).map(({ label }) => label);
}
