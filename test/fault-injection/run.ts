/** What the parts of a run share. */

import type { Device } from './device.ts';
import type { Ground } from './ground.ts';
import type { Storm } from './storm.ts';
import type { Tally } from './tally.ts';

export interface Run {
  readonly ground: Ground;
  readonly device: Device;
  readonly storm: Storm;
  readonly tally: Tally;
}

/** The labels that pages have shown since then. */
export function shownSince({ device }: Run, at: number): string[] {
  return device.sights.filter((sight) => sight.at >= at).map(({ label }) => label);
}
