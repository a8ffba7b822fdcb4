/** From the welcome page to the end of one code: signed in, or why not. */

import { driveTo, toCode, toCodeOrOutcome, toOutcome } from './drive-to.ts';
import { answerOnPhone, type PhoneEnd } from './phone.ts';
import type { Plan } from './plan.ts';
import { type Run, shownSince } from './run.ts';
import { searchPages } from './secrets.ts';
import { judge, type Verdict } from './verdict.ts';
import { sleep } from './timing.ts';

export async function approveCode(run: Run, plan: Plan): Promise<Verdict> {
  const { device, testBed, faultInjector, stats } = run;
  const { target } = plan;
  if (target?.at === 'code') faultInjector.arm(target, () => true);
  const welcome = await device.screen();
  if (welcome?.session === 'signed-out') await device.press('Enter', { session: 'signed-out' });
  await faultInjector.run(plan.asking);
  await faultInjector.waitForTarget();
  await faultInjector.end();
  const shown = await driveTo(device, stats, toCode);
  const { userCode } = shown;
  const code = testBed.proxy.grants.codes.get(userCode);
  if (code === undefined)
    return {
      kind: 'violation',
      reason: `a code that the provider has not given: ${shown.session} ${userCode}`,
    };
  await searchPages(device, testBed.proxy.grants.secrets, stats);

  const since = Date.now();
  if (target?.at === 'poll') faultInjector.arm(target, () => true);
  await faultInjector.run(plan.waiting);
  await faultInjector.waitForTarget();
  await faultInjector.end();
  let screen = await driveTo(device, stats, toCodeOrOutcome(userCode));
  let end: PhoneEnd | null = null;
  let at = Infinity;
  if (screen.userCode === userCode) {
    if (target?.at === 'issue') faultInjector.arm(target, () => Date.now() >= at);
    const phone = async (): Promise<void> => {
      if (plan.answer === 'nothing') return;
      await sleep(plan.answerAfterMs);
      end = await answerOnPhone(testBed.demoUrl, userCode, plan.person, plan.answer);
      at = Date.now();
    };
    await Promise.all([phone(), faultInjector.run(plan.approving)]);
    await faultInjector.waitForTarget();
    await faultInjector.end();
    screen = await driveTo(device, stats, toOutcome(userCode));
  }
  if (end === 'gave up') throw new Error('the phone gave up: the harness’s fault');
  const labels = shownSince(run, since);
  return judge({
    screen,
    labels,
    code,
    phone: { end, answer: plan.answer, at },
    faults: faultInjector.faults,
  });
}
