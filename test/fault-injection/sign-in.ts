/** One sign-in from welcome screen to welcome screen, with as many codes as it takes. */

import { approveCode } from './approve-code.ts';
import type { CodeTiming } from './test-bed.ts';
import { driveTo, toSignedOut } from './drive-to.ts';
import type { Plan, Step } from './plan.ts';
import type { Run } from './run.ts';
import { signOut, staySignedIn } from './signed-in.ts';

/** How many codes a person tries before they give up. */
const maxCodes = 4;

/** @returns a line that describes it @throws {StuckScreenError} */
export async function signIn(run: Run, plan: Plan): Promise<{ made: boolean; line: string }> {
  const { device, stats } = run;
  const began = Date.now();
  const ends: string[] = [];
  await startSignedOut(run, plan);
  await setCodeTiming(run, plan);
  for (let taken = 0; taken < maxCodes && ends.at(-1) !== 'signed-in'; taken += 1) {
    if (taken > 0) await setCodeTiming(run, withoutFaults(plan));
    const verdict = await approveCode(run, taken === 0 ? plan : withoutFaults(plan));
    stats.count(`codes: ${verdict.kind}`);
    if (verdict.kind === 'violation')
      stats.violation('lost otherwise', `sign-in ${plan.number}: ${verdict.reason}`);
    ends.push(verdict.kind);
  }
  const made = ends.at(-1) === 'signed-in';
  if (made) {
    stats.count('sign-ins');
    if (ends.includes('lost') || ends.includes('lost, unsaid'))
      stats.count('sign-ins that took a second approval');
    if (await staySignedIn(run, plan)) await signOut(run, plan);
  }
  await driveTo(device, stats, toSignedOut);
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
  return { made, line: `${seconds} s  ${ends.join(', then ')}  (${describePlan(plan)})` };
}

/** A screen that was signed out must still be signed out. */
async function startSignedOut({ device, stats }: Run, { number }: Plan): Promise<void> {
  const found = await driveTo(device, stats, {
    ...toSignedOut,
    name: 'any screen',
    reached: ({ session }) => session !== 'starting' && session !== '',
  });
  if (found.session === 'signed-in' && number > 1)
    stats.violation('sign-outs that came undone', `found signed in before sign-in ${number}`);
  await driveTo(device, stats, toSignedOut);
}

async function setCodeTiming({ testBed }: Run, { interval, lifetime }: CodeTiming): Promise<void> {
  const now = testBed.codeTiming;
  if (now.interval === interval && now.lifetime === lifetime) return;
  await testBed.stopDemo();
  await testBed.startDemo({ interval, lifetime });
}

/** The same plan without faults: for the second code and those after it. */
function withoutFaults(plan: Plan): Plan {
  return {
    ...plan,
    answer: 'approve',
    lifetime: 120,
    interval: 1,
    asking: [],
    waiting: [],
    approving: [],
    answerAfterMs: 0,
    target: null,
  };
}

function describePlan({
  answer,
  lifetime,
  asking,
  waiting,
  approving,
  signedIn,
  refreshes,
  refreshing,
  signingOut,
  signsOutOffline,
  target,
}: Plan): string {
  const part = (name: string, steps: readonly Step[]): string[] =>
    steps.length === 0 ? [] : [`${name}: ${steps.map(({ kind }) => kind).join(', ')}`];
  return [
    ...(answer === 'approve' ? [] : [`the phone: ${answer}`]),
    ...(lifetime < 120 ? [`a code of ${lifetime} s`] : []),
    ...(target === null ? [] : [`aimed at ${target.at}: ${target.fault} +${target.delayMs}`]),
    ...part('asking', asking),
    ...part('waiting', waiting),
    ...part('approving', approving),
    ...part('signed in', signedIn),
    ...(refreshes ? part('refresh', refreshing) : []),
    ...(signsOutOffline ? ['sign-out offline'] : []),
    ...part('signing out', signingOut),
  ].join('; ');
}
