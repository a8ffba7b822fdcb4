/** Does what the plan says to the TV, keeps a log of it, and can be told to stop. */

import type { Acts } from './acts.ts';
import type { Wire } from './wire.ts';
import type { Aim, AimedAct, Disturbance, Step } from './plan.ts';
import { sleep } from './within.ts';

/** What was done, from its beginning to its end. */
export interface Fault {
  readonly what: Disturbance | AimedAct;
  readonly aimed: boolean;
  readonly from: number;
  /** Infinite while it lasts. */
  to: number;
}

export interface FaultInjector {
  readonly deeds: readonly Fault[];
  /** Resolves when the last step has begun; what lasts goes on. */
  rage(steps: readonly Step[]): Promise<void>;
  /** Waits for a request and strikes there. @param now whether the next one is the one that is meant */
  arm(aim: Aim, now: () => boolean): void;
  /** Waits for that, though not for long: the request may never come. */
  struck(): Promise<void>;
  /** Everything is over and well again. */
  end(): Promise<void>;
}

/** Milliseconds: longer than the longest interval. */
const patience = 4_500;

export function createStorm(acts: Acts, wire: Wire): FaultInjector {
  const deeds: Fault[] = [];
  let under: Promise<void>[] = [];

  function begin(what: Fault['what'], lasts: number, aimed: boolean): Promise<void> {
    const deed: Fault = { what, aimed, from: Date.now(), to: Infinity };
    deeds.push(deed);
    const done = acts.do(what, lasts).finally(() => (deed.to = Date.now()));
    // One that fails is the harness's fault and ends the run, but only when somebody waits for it.
    done.catch(() => undefined);
    under.push(done);
    return done;
  }

  return {
    deeds,
    rage: async (steps) => {
      for (const { after, what, lasts } of steps) {
        await sleep(after);
        const done = begin(what, lasts, false);
        // What does not last is awaited, so that two reloads do not become one.
        await Promise.race([done, sleep(600)]);
      }
    },
    arm: ({ at, act, delay, lasts }, now) => {
      wire.heard = (target) => {
        if (target !== (at === 'issue' ? 'poll' : at) || !now()) return;
        wire.heard = null;
        if (act === 'lose answer' || delay === 0) void begin(act, lasts, true);
        else setTimeout(() => void begin(act, lasts, true), delay);
      };
    },
    struck: async () => {
      const end = Date.now() + patience;
      while (wire.heard !== null && Date.now() < end) await sleep(20);
    },
    end: async () => {
      wire.heard = null;
      while (under.length > 0) {
        const waiting = under;
        under = [];
        await Promise.all(waiting);
      }
      await acts.calm();
    },
  };
}
