/** What the parts of a run share. */

import type { Device } from './device.ts';
import type { TestBed } from './test-bed.ts';
import type { FaultInjector } from './fault-injector.ts';
import type { Stats } from './stats.ts';

export interface Run {
  readonly testBed: TestBed;
  readonly device: Device;
  readonly faultInjector: FaultInjector;
  readonly stats: Stats;
}

/** The labels that pages have shown since then. */
export function shownSince({ device }: Run, at: number): string[] {
  return device.shownSessions.filter((shown) => shown.at >= at).map(({ label }) => label);
}
