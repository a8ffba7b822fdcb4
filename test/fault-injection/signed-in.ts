/** The signed-in part: it outlives faults, is refreshed now and then, and ends at sign-out. */

import { fullName } from '../../src/demo-provider/people.ts';
import type { Screen } from './screen-probe.ts';
import { accessTokenLifetimeSeconds } from './test-bed.ts';
import { driveTo, toFreshDetails, toSignedOut, toSignedIn } from './drive-to.ts';
import type { Plan } from './plan.ts';
import { shownSince, type Run } from './run.ts';
import { searchPages } from './secrets.ts';
import { sleep } from './timing.ts';

/** False where the person was signed out without asking. */
export async function staySignedIn(run: Run, plan: Plan): Promise<boolean> {
  const { device, testBed, faultInjector, stats } = run;
  const { target, person } = plan;
  await searchPages(device, testBed.proxy.grants.secrets, stats);
  await faultInjector.run(plan.signedIn);
  await faultInjector.end();
  if (!stillIn(run, await driveTo(device, stats, toSignedIn), 'after the faults')) return false;

  if (plan.refreshes) {
    // By then it has to be renewed.
    if (target?.at === 'refresh') await sleep(accessTokenLifetimeSeconds * 1000);
    if (target?.at === 'refresh') faultInjector.arm(target, () => true);
    await device.press('Enter', { session: 'signed-in', focused: 'Refresh' });
    await faultInjector.run(plan.refreshing);
    await faultInjector.waitForTarget();
    await faultInjector.end();
    const fresh = await driveTo(device, stats, toFreshDetails);
    if (!stillIn(run, fresh, 'after a refresh')) return false;
    if (!fresh.text.includes(fullName(person)))
      stats.violation(
        'somebody else signed in',
        `${fresh.text.slice(0, 80)}, not ${fullName(person)}`,
      );
    stats.count('refreshes');
  }
  return true;
}

function stillIn({ stats }: Run, { session, why, text }: Screen, when: string): boolean {
  if (session === 'signed-in') return true;
  stats.violation('signed out without asking', `${when}: ${session} ${why} ${text.slice(0, 80)}`);
  return false;
}

/** In this time a sign-out that is shown may not be stored yet. */
const commitMs = 1_500;

export async function signOut(run: Run, plan: Plan): Promise<void> {
  const { device, testBed, faultInjector, stats } = run;
  if (plan.target?.at === 'revoke') faultInjector.arm(plan.target, () => true);
  const since = Date.now();
  const offline = plan.signsOutOffline
    ? faultInjector.run([{ afterMs: 0, kind: 'cut network', lastsMs: 2_000 }])
    : Promise.resolve();
  await offline;
  await device.press('ArrowRight', { session: 'signed-in' });
  await device.press('Enter', { session: 'signed-in', focused: 'Sign out' });
  await device.press('ArrowRight', { session: 'signed-in', focused: 'Stay signed in' });
  await device.press('Enter', { session: 'signed-in', focused: 'Sign out' });
  if (plan.signsOutOffline) stats.count('sign-outs pressed without a network');
  await faultInjector.run(plan.signingOut);
  await faultInjector.waitForTarget();
  await faultInjector.end();
  // Shown as signed out, then signed in again: excused only by a fault before it could be stored.
  const before = shownSince(run, since);
  const screen = await driveTo(device, stats, toSignedOut);
  const after = shownSince(run, since);
  if (
    before.includes('signed-out') &&
    after.slice(before.lastIndexOf('signed-out')).includes('signed-in')
  ) {
    const shown =
      device.shownSessions.find(({ at, label }) => at >= since && label === 'signed-out')?.at ??
      since;
    const excused = faultInjector.faults.some(
      ({ from, to }) => from <= shown + commitMs && to >= shown - commitMs,
    );
    if (excused) stats.count('sign-outs that a kill undid before they were stored');
    else stats.violation('sign-outs that came undone', after.join(' → '));
  }
  if (screen.session === 'signed-out') stats.count('sign-outs');
  await searchPages(device, testBed.proxy.grants.secrets, stats);
}
