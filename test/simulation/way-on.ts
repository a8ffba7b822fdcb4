/**
 * The calm after: the network is well, one page is in sight and ticks each second, nobody kills anything. A code that
 * nobody approves leaves the screen; and from whatever state, the one button of its screen leads to a person signed in,
 * where it is pressed again at most a few times: a provider may have forgotten everything that the device holds.
 */

import type { Session } from '../../src/core/session/session.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

/** Until the longest of what is still under way is over: a request's time-out. Seconds. */
const settling = 25;

export async function expectEnd(world: World, device: Device, patient: boolean): Promise<void> {
  world.line.heal();
  world.storage.slowness = 0;
  await device.calmDown();
  await device.wait(settling, 1_000);
  if (!patient) return;
  const { lifetime } = world.setting.terms;
  // An engine that has shared its vault may wait as long as it was asked to before it looks what the other has left.
  const longest = (world.witness.alone ? lifetime : 2 * lifetime) + intervalNow(world) + settling;
  for (let second = 0; second < longest && shown(world).kind === 'awaiting-approval'; second++)
    await device.wait(1, 1_000);
  if (shown(world).kind === 'awaiting-approval') world.witness.wrong('a code stays on the screen');
}

export async function expectWayOn(world: World, device: Device): Promise<void> {
  const from = shown(world).kind;
  for (let press = 0; press < 8 && !isLive(shown(world)); press++) {
    const button = buttonOf(shown(world), press);
    if (button !== null) device.tell(0, { kind: button });
    await world.settle();
    await device.wait(2, 1_000);
    for (let second = 0; second < 900 && shown(world).kind === 'awaiting-approval'; second++) {
      world.provider.decide('approved');
      await device.wait(1, 1_000);
    }
  }
  world.counts.recoveries++;
  if (!isLive(shown(world)))
    return world.witness.wrong(
      `from ${from} nothing leads to a person signed in; it came to ${shown(world).kind}`,
    );
  device.tell(0, { kind: 'sign-out' });
  await device.wait(2, 1_000);
  if (shown(world).kind !== 'signed-out') world.witness.wrong('signing out does not');
}

function shown(world: World): Session {
  return world.engines[0]?.session ?? { kind: 'starting' };
}

function intervalNow(world: World): number {
  return (world.witness.record()?.grant?.schedule.intervalMs ?? 0) / 1_000;
}

function isLive(session: Session): boolean {
  return session.kind === 'signed-in' && session.freshness === 'live' && session.problem === null;
}

/** The main button of the screen; of a profile that can't be read without signing in again, the other one. */
function buttonOf(
  session: Session,
  press: number,
): 'start' | 'sign-out' | 'refresh-profile' | null {
  switch (session.kind) {
    case 'starting':
    case 'requesting-code':
    case 'awaiting-approval':
      return null;
    case 'signed-out':
    case 'ended':
      return 'start';
    case 'signed-in':
      return press % 2 === 0 ? 'refresh-profile' : 'sign-out';
    case 'failed':
      return session.failure.phase === 'profile' && press % 2 === 1 ? 'sign-out' : 'start';
  }
}
