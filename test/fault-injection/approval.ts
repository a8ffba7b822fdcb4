/** From the welcome page to the end of one code: signed in, or why not. */

import { driveTo, toCode, toCodeStill, toOutcome } from './lead.ts';
import { answerOnPhone, type PhoneEnd } from './phone.ts';
import type { Plan } from './plan.ts';
import { type Run, shownSince } from './run.ts';
import { searchPages } from './secrets.ts';
import { judge, type Verdict } from './verdict.ts';
import { sleep } from './within.ts';

export async function approval(run: Run, plan: Plan): Promise<Verdict> {
  const { device, ground, storm, tally } = run;
  const { aim } = plan;
  if (aim?.at === 'code') storm.arm(aim, () => true);
  const welcome = await device.screen();
  if (welcome?.session === 'signed-out') await device.press('Enter', { session: 'signed-out' });
  await storm.rage(plan.asking);
  await storm.struck();
  await storm.end();
  const shown = await driveTo(device, tally, toCode);
  const { userCode } = shown;
  const code = ground.wire.codes.get(userCode);
  if (code === undefined)
    return {
      kind: 'fault',
      reason: `a code that the provider has not given: ${shown.session} ${userCode}`,
    };
  await searchPages(device, ground.wire.secrets, tally);

  const since = Date.now();
  if (aim?.at === 'poll') storm.arm(aim, () => true);
  await storm.rage(plan.waiting);
  await storm.struck();
  await storm.end();
  let screen = await driveTo(device, tally, toCodeStill(userCode));
  let end: PhoneEnd | null = null;
  let at = Infinity;
  if (screen.userCode === userCode) {
    if (aim?.at === 'issue') storm.arm(aim, () => Date.now() >= at);
    const phone = async (): Promise<void> => {
      if (plan.answer === 'nothing') return;
      await sleep(plan.answerAfter);
      end = await answerOnPhone(ground.demoUrl, userCode, plan.person, plan.answer);
      at = Date.now();
    };
    await Promise.all([phone(), storm.rage(plan.approving)]);
    await storm.struck();
    await storm.end();
    screen = await driveTo(device, tally, toOutcome(userCode));
  }
  if (end === 'gave up') throw new Error('the phone gave up: the harness’s fault');
  const labels = shownSince(run, since);
  return judge({
    screen,
    labels,
    code,
    phone: { end, answer: plan.answer, at },
    deeds: storm.deeds,
  });
}
