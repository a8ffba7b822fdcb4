/** The signed-in part: it outlives disturbances, is refreshed now and then, and ends when it is asked to. */

import { fullName } from '../../src/demo-provider/people.ts';
import type { Screen } from './eyes.ts';
import { accessTokenLifetime } from './ground.ts';
import { driveTo, toFreshDetails, toSignedOut, toSomebody } from './lead.ts';
import type { Plan } from './plan.ts';
import { shownSince, type Run } from './run.ts';
import { searchPages } from './secrets.ts';
import { sleep } from './within.ts';

/** False where the person was signed out without asking. */
export async function visit(run: Run, plan: Plan): Promise<boolean> {
  const { device, ground, storm, tally } = run;
  const { aim, person } = plan;
  await searchPages(device, ground.wire.secrets, tally);
  await storm.rage(plan.signedIn);
  await storm.end();
  if (!stillIn(run, await driveTo(device, tally, toSomebody), 'after a storm')) return false;

  if (plan.refreshes) {
    // By then it has to be renewed.
    if (aim?.at === 'refresh') await sleep(accessTokenLifetime * 1000);
    if (aim?.at === 'refresh') storm.arm(aim, () => true);
    await device.press('Enter', { session: 'signed-in', focused: 'Refresh' });
    await storm.rage(plan.refreshing);
    await storm.struck();
    await storm.end();
    const fresh = await driveTo(device, tally, toFreshDetails);
    if (!stillIn(run, fresh, 'after a refresh')) return false;
    if (!fresh.text.includes(fullName(person)))
      tally.fault('somebody else signed in', `${fresh.text.slice(0, 80)}, not ${fullName(person)}`);
    tally.count('refreshes');
  }
  return true;
}

function stillIn({ tally }: Run, { session, why, text }: Screen, when: string): boolean {
  if (session === 'signed-in') return true;
  tally.fault('signed out without asking', `${when}: ${session} ${why} ${text.slice(0, 80)}`);
  return false;
}

/** Milliseconds in which a sign-out that was shown may still be on its way into the vault. */
const commit = 1_500;

export async function signOut(run: Run, plan: Plan): Promise<void> {
  const { device, ground, storm, tally } = run;
  if (plan.aim?.at === 'revoke') storm.arm(plan.aim, () => true);
  const since = Date.now();
  const offline = plan.signsOutOffline
    ? storm.rage([{ after: 0, what: 'cut network', lasts: 2_000 }])
    : Promise.resolve();
  await offline;
  await device.press('ArrowRight', { session: 'signed-in' });
  await device.press('Enter', { session: 'signed-in', focused: 'Sign out' });
  if (plan.signsOutOffline) tally.count('sign-outs pressed without a network');
  await storm.rage(plan.signingOut);
  await storm.struck();
  await storm.end();
  // Shown as signed out, and in again: excused only where it was struck before it could be stored.
  const before = shownSince(run, since);
  const screen = await driveTo(device, tally, toSignedOut);
  const after = shownSince(run, since);
  if (
    before.includes('signed-out') &&
    after.slice(before.lastIndexOf('signed-out')).includes('signed-in')
  ) {
    const shown =
      device.sights.find(({ at, label }) => at >= since && label === 'signed-out')?.at ?? since;
    const struck = storm.deeds.some(
      ({ from, to }) => from <= shown + commit && to >= shown - commit,
    );
    if (struck) tally.count('sign-outs that a kill undid before they were stored');
    else tally.fault('sign-outs that came undone', after.join(' → '));
  }
  if (screen.session === 'signed-out') tally.count('sign-outs');
  await searchPages(device, ground.wire.secrets, tally);
}
