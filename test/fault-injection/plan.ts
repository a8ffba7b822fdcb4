/** What will be done to one sign-in, drawn before it begins: the same seed and number bring the same plan. */

import { people, type Person } from '../../src/demo-provider/people.ts';
import { chanceOf, type Chance } from './chance.ts';

export const disturbances = [
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
export type Disturbance = (typeof disturbances)[number];

/** What can be aimed at the very moment at which a request is under way. */
export const aims = [
  'stop worker',
  'stop worker and reload',
  'kill browser',
  'cut network',
  'stall network',
  'restart app server',
  'lose answer',
] as const;
export type AimedAct = (typeof aims)[number];
/** The request that it is aimed at; `poll` is one before the approval, `issue` the first one after it. */
export type Target = 'code' | 'poll' | 'issue' | 'refresh' | 'revoke';

export interface Step {
  /** Milliseconds after the step before. */
  readonly after: number;
  readonly what: Disturbance;
  /** Milliseconds, for what lasts. */
  readonly lasts: number;
}

export interface Aim {
  readonly at: Target;
  readonly act: AimedAct;
  /** Milliseconds after the request has reached the provider. */
  readonly delay: number;
  readonly lasts: number;
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
  /** Milliseconds from the second storm's beginning to the phone's. */
  readonly answerAfter: number;
  readonly approving: readonly Step[];
  readonly signedIn: readonly Step[];
  readonly refreshes: boolean;
  readonly refreshing: readonly Step[];
  readonly signsOutOffline: boolean;
  readonly signingOut: readonly Step[];
  readonly aim: Aim | null;
}

export function planOf(seed: string, number: number): Plan {
  const chance = chanceOf(seed, number);
  const fate = chance.next();
  const answer = fate < 0.04 ? 'nothing' : fate < 0.1 ? 'deny' : 'approve';
  const [first, ...others] = people;
  if (first === undefined) throw new Error('the demo has no people');
  const aimed = chance.happens(0.5) ? aim(chance) : null;
  return {
    number,
    person: chance.pick([first, ...others]),
    answer,
    lifetime: answer === 'nothing' || chance.happens(0.05) ? chance.between(6, 10) : 120,
    // A page ticks a second after it was loaded: only a longer interval shows a poll that comes too early then.
    interval: aimed?.at === 'poll' ? 3 : 1,
    asking: chance.happens(0.2) ? storm(chance, 1, 1, 300) : [],
    waiting: chance.happens(0.6) ? storm(chance, 1, 3, 800) : [],
    answerAfter: chance.between(0, 1200),
    approving: chance.happens(0.8) ? storm(chance, 1, 3, 900) : [],
    signedIn: chance.happens(0.4) ? storm(chance, 1, 2, 600) : [],
    refreshes: chance.happens(0.4) || aimed?.at === 'refresh',
    refreshing: chance.happens(0.6) ? storm(chance, 1, 2, 300) : [],
    signsOutOffline: chance.happens(0.12),
    signingOut: chance.happens(0.35) ? storm(chance, 1, 1, 400) : [],
    aim: aimed,
  };
}

function storm(chance: Chance, least: number, most: number, gap: number): Step[] {
  return Array.from({ length: chance.between(least, most) }, () => {
    // A killed browser takes two seconds to come back, and everything else in the storm with it: rarer than its share.
    const drawn = chance.pick(disturbances);
    const what = drawn === 'kill browser' && chance.happens(0.4) ? 'stop worker' : drawn;
    return { after: chance.between(0, gap), what, lasts: chance.between(100, 1800) };
  });
}

function aim(chance: Chance): Aim {
  const at: Target = chance.pick([
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
    act:
      at === 'poll' && chance.happens(0.7)
        ? chance.pick(['stop worker and reload', 'kill browser'])
        : chance.pick(aims),
    delay: chance.pick([0, 0, 5, 10, 20, 40]),
    lasts: chance.between(200, 1800),
  };
}
