/** Injects the faults of a plan, logs them, and can be stopped. */

import type { FaultActions } from './fault-actions.ts';
import type { ProviderProxy } from './provider-proxy.ts';
import type { TargetedFault, TargetedFaultKind, FaultKind, Step } from './plan.ts';
import { sleep } from './timing.ts';

/** A fault, from its beginning to its end. */
export interface InjectedFault {
  readonly kind: FaultKind | TargetedFaultKind;
  readonly targeted: boolean;
  readonly from: number;
  /** Infinite while it lasts. */
  to: number;
}

export interface FaultInjector {
  readonly faults: readonly InjectedFault[];
  /** Resolves when the last step has begun; a fault that lasts goes on. */
  run(steps: readonly Step[]): Promise<void>;
  /** Injects a fault at the next request of its target. @param now whether the next one is meant */
  arm(target: TargetedFault, now: () => boolean): void;
  /** Waits until that has happened, though not for long: the request may never come. */
  waitForTarget(): Promise<void>;
  /** Resolves when all faults are over and everything works again. */
  end(): Promise<void>;
}

/** Longer than the longest interval. */
const targetTimeoutMs = 4_500;

export function createFaultInjector(actions: FaultActions, proxy: ProviderProxy): FaultInjector {
  const faults: InjectedFault[] = [];
  let running: Promise<void>[] = [];

  function begin(kind: InjectedFault['kind'], lastsMs: number, targeted: boolean): Promise<void> {
    const fault: InjectedFault = { kind, targeted, from: Date.now(), to: Infinity };
    faults.push(fault);
    const done = actions.perform(kind, lastsMs).finally(() => (fault.to = Date.now()));
    // A failure here is a defect of this harness and ends the run, but only once somebody waits for it.
    done.catch(() => undefined);
    running.push(done);
    return done;
  }

  return {
    faults,
    run: async (steps) => {
      for (const { afterMs, kind, lastsMs } of steps) {
        await sleep(afterMs);
        const done = begin(kind, lastsMs, false);
        // What does not last is awaited, so that two reloads do not become one.
        await Promise.race([done, sleep(600)]);
      }
    },
    arm: ({ at, fault, delayMs, lastsMs }, now) => {
      proxy.onRequest = (target) => {
        if (target !== (at === 'issue' ? 'poll' : at) || !now()) return;
        proxy.onRequest = null;
        if (fault === 'lose answer' || delayMs === 0) void begin(fault, lastsMs, true);
        else setTimeout(() => void begin(fault, lastsMs, true), delayMs);
      };
    },
    waitForTarget: async () => {
      const end = Date.now() + targetTimeoutMs;
      while (proxy.onRequest !== null && Date.now() < end) await sleep(20);
    },
    end: async () => {
      proxy.onRequest = null;
      while (running.length > 0) {
        const waiting = running;
        running = [];
        await Promise.all(waiting);
      }
      await actions.restore();
    },
  };
}
