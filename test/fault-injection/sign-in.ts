/** One sign-in from welcome page to welcome page, with as many codes as it takes. */

import { approval } from './approval.ts';
import type { Pace } from './ground.ts';
import { driveTo, toSignedOut } from './lead.ts';
import type { Plan, Step } from './plan.ts';
import type { Run } from './run.ts';
import { signOut, visit } from './visit.ts';

/** How many codes a person takes before they give up. */
const mostCodes = 4;

/** One line about it; throws where a screen is stuck. */
export async function signIn(run: Run, plan: Plan): Promise<{ made: boolean; line: string }> {
  const { device, tally } = run;
  const began = Date.now();
  const ends: string[] = [];
  await comeHome(run, plan);
  await setPace(run, plan);
  for (let taken = 0; taken < mostCodes && ends.at(-1) !== 'signed-in'; taken += 1) {
    if (taken > 0) await setPace(run, calmly(plan));
    const verdict = await approval(run, taken === 0 ? plan : calmly(plan));
    tally.count(`codes: ${verdict.kind}`);
    if (verdict.kind === 'fault')
      tally.fault('lost otherwise', `sign-in ${plan.number}: ${verdict.reason}`);
    ends.push(verdict.kind);
  }
  const made = ends.at(-1) === 'signed-in';
  if (made) {
    tally.count('sign-ins');
    if (ends.includes('lost') || ends.includes('lost, unsaid'))
      tally.count('sign-ins that took a second approval');
    if (await visit(run, plan)) await signOut(run, plan);
  }
  await driveTo(device, tally, toSignedOut);
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
  return { made, line: `${seconds} s  ${ends.join(', then ')}  (${storyOf(plan)})` };
}

/** Whoever comes back to a screen that was signed out finds it so. */
async function comeHome({ device, tally }: Run, { number }: Plan): Promise<void> {
  const found = await driveTo(device, tally, {
    ...toSignedOut,
    name: 'any screen',
    reached: ({ session }) => session !== 'starting' && session !== '',
  });
  if (found.session === 'signed-in' && number > 1)
    tally.fault('sign-outs that came undone', `found signed in before sign-in ${number}`);
  await driveTo(device, tally, toSignedOut);
}

async function setPace({ ground }: Run, { interval, lifetime }: Pace): Promise<void> {
  const now = ground.pace();
  if (now.interval === interval && now.lifetime === lifetime) return;
  await ground.stopDemo();
  await ground.startDemo({ interval, lifetime });
}

/** What could go wrong has: now it is to be got over with. */
function calmly(plan: Plan): Plan {
  return {
    ...plan,
    answer: 'approve',
    lifetime: 120,
    interval: 1,
    asking: [],
    waiting: [],
    approving: [],
    answerAfter: 0,
    aim: null,
  };
}

function storyOf({
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
  aim,
}: Plan): string {
  const part = (name: string, steps: readonly Step[]): string[] =>
    steps.length === 0 ? [] : [`${name}: ${steps.map(({ what }) => what).join(', ')}`];
  return [
    ...(answer === 'approve' ? [] : [`the phone: ${answer}`]),
    ...(lifetime < 120 ? [`a code of ${lifetime} s`] : []),
    ...(aim === null ? [] : [`aimed at ${aim.at}: ${aim.act} +${aim.delay}`]),
    ...part('asking', asking),
    ...part('waiting', waiting),
    ...part('approving', approving),
    ...part('signed in', signedIn),
    ...(refreshes ? part('refresh', refreshing) : []),
    ...(signsOutOffline ? ['sign-out offline'] : []),
    ...part('signing out', signingOut),
  ].join('; ');
}
