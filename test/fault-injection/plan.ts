/** The faults of one sign-in, drawn before it begins: the same seed and number give the same plan. */

import { people, type Person } from '../../src/demo-provider/people.ts';
import { randomSource, type RandomSource } from './random-source.ts';

export const faultKinds = [
  'stop worker',
  'reload',
  'stop worker and reload',
  'hard reload',
  'freeze',
  'hide',
  'second tab',
  'close tab',
  'cut network',
  'stall network',
  'restart app server',
  'restart demo provider',
  'kill browser',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Faults that can be injected just while a request is under way. */
export const targetedFaultKinds = [
  'stop worker',
  'stop worker and reload',
  'kill browser',
  'cut network',
  'stall network',
  'restart app server',
  'lose answer',
] as const;
export type TargetedFaultKind = (typeof targetedFaultKinds)[number];
/** The request that a fault is aimed at; `poll` is one before the approval, `issue` the first one after it. */
export type Target = 'code' | 'poll' | 'issue' | 'refresh' | 'revoke';

export interface Step {
  /** Milliseconds after the step before. */
  readonly afterMs: number;
  readonly kind: FaultKind;
  /** Milliseconds, for what lasts. */
  readonly lastsMs: number;
}

export interface TargetedFault {
  readonly at: Target;
  readonly fault: TargetedFaultKind;
  /** Milliseconds after the request has reached the provider. */
  readonly delayMs: number;
  readonly lastsMs: number;
}

export interface Plan {
  readonly number: number;
  readonly person: Person;
  readonly answer: 'approve' | 'deny' | 'nothing';
  /** Of the code, in seconds. */
  readonly lifetime: number;
  /** Between polls, in seconds. */
  readonly interval: number;
  readonly asking: readonly Step[];
  readonly waiting: readonly Step[];
  /** Milliseconds from the beginning of the faults to the phone's answer. */
  readonly answerAfterMs: number;
  readonly approving: readonly Step[];
  readonly signedIn: readonly Step[];
  readonly refreshes: boolean;
  readonly refreshing: readonly Step[];
  readonly signsOutOffline: boolean;
  readonly signingOut: readonly Step[];
  readonly target: TargetedFault | null;
}

export function planOf(seed: string, number: number): Plan {
  const random = randomSource(seed, number);
  const share = random.next();
  const answer = share < 0.04 ? 'nothing' : share < 0.1 ? 'deny' : 'approve';
  const [first, ...others] = people;
  if (first === undefined) throw new Error('the demo has no people');
  const targeted = random.isTrue(0.5) ? targetedFault(random) : null;
  return {
    number,
    person: random.pick([first, ...others]),
    answer,
    lifetime: answer === 'nothing' || random.isTrue(0.05) ? random.between(6, 10) : 120,
    // A page ticks a second after it was loaded: only a longer interval shows a poll that comes too early then.
    interval: targeted?.at === 'poll' ? 3 : 1,
    asking: random.isTrue(0.2) ? faultSteps(random, 1, 1, 300) : [],
    waiting: random.isTrue(0.6) ? faultSteps(random, 1, 3, 800) : [],
    answerAfterMs: random.between(0, 1200),
    approving: random.isTrue(0.8) ? faultSteps(random, 1, 3, 900) : [],
    signedIn: random.isTrue(0.4) ? faultSteps(random, 1, 2, 600) : [],
    refreshes: random.isTrue(0.4) || targeted?.at === 'refresh',
    refreshing: random.isTrue(0.6) ? faultSteps(random, 1, 2, 300) : [],
    signsOutOffline: random.isTrue(0.12),
    signingOut: random.isTrue(0.35) ? faultSteps(random, 1, 1, 400) : [],
    target: targeted,
  };
}

function faultSteps(random: RandomSource, least: number, most: number, gap: number): Step[] {
  return Array.from({ length: random.between(least, most) }, () => {
    // A killed browser takes two seconds to come back, and delays all other faults: rarer than its share.
    const drawn = random.pick(faultKinds);
    const kind = drawn === 'kill browser' && random.isTrue(0.4) ? 'stop worker' : drawn;
    return { afterMs: random.between(0, gap), kind, lastsMs: random.between(100, 1800) };
  });
}

function targetedFault(random: RandomSource): TargetedFault {
  const at: Target = random.pick([
    'code',
    'poll',
    'poll',
    'issue',
    'issue',
    'issue',
    'issue',
    'refresh',
    'refresh',
    'revoke',
  ]);
  return {
    at,
    // In the middle of polling it is the lost clock that matters: does the next poll wait?
    fault:
      at === 'poll' && random.isTrue(0.7)
        ? random.pick(['stop worker and reload', 'kill browser'])
        : random.pick(targetedFaultKinds),
    delayMs: random.pick([0, 0, 5, 10, 20, 40]),
    lastsMs: random.between(200, 1800),
  };
}
