/**
 * Liveness, once the faults are over: the network works, one page is visible and ticks each second, nothing is killed. A
 * code that nobody approves expires, and from any state the main button of the screen leads to a signed-in person. It may
 * take a few presses, as the provider may have forgotten every token and code that the device holds. A screen on duty gets
 * to a code by itself, and to the next one.
 */

import type { Session } from '../../src/core/session/session.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

/** The longest that a request can still be under way: its time-out. */
const settlingSeconds = 25;
/** At night; see `code-renewal.ts`. */
const longestRestMs = 1_800_000;
const lookMs = 10_000;
/** The next code comes after the words, if there are any: a grant that was cancelled long ago may come to its last look. */
const noticeSeconds = 15;

export async function expectCodeEnds(
  world: World,
  device: Device,
  letsCodeExpire: boolean,
): Promise<void> {
  world.network.clearFaults();
  world.storage.slowness = 0;
  await device.prepareRecovery();
  await device.wait(settlingSeconds, 1_000);
  if (!letsCodeExpire) return;
  const { lifetimeSeconds } = world.setting.providerOptions;
  // An engine that has shared its storage may wait as long as it was asked to before it looks what the other has left.
  const maxSeconds =
    (world.recorder.hasOneWorker ? lifetimeSeconds : 2 * lifetimeSeconds) +
    intervalSeconds(world) +
    settlingSeconds;
  const code = shownCode(world);
  for (let second = 0; second < maxSeconds && shownCode(world) === code; second++) {
    if (code === null) break;
    await device.wait(1, 1_000);
  }
  if (code !== null && shownCode(world) === code)
    world.recorder.violation('a code stays on the screen');
  if (isOnDuty(world)) await expectNextCode(world, device);
}

/** Nobody touches it: whatever it shows, unless it is somebody's profile or a failure, a code follows. */
async function expectNextCode(world: World, device: Device): Promise<void> {
  const isOver = (): boolean => ['signed-out', 'ended'].includes(shown(world).kind);
  for (let waited = 0; waited < longestRestMs && isOver(); waited += lookMs)
    await device.wait(1, lookMs);
  if (isOver()) world.recorder.violation(`a screen on duty stays ${shown(world).kind}`);
}

export async function expectRecovery(world: World, device: Device): Promise<void> {
  const from = shown(world).kind;
  for (let press = 0; press < 8 && !isSignedInLive(shown(world)); press++) {
    const button = buttonOf(shown(world), press);
    if (button !== null) device.send(0, { kind: button });
    await world.runUntilIdle();
    await device.wait(2, 1_000);
    for (let second = 0; second < 900 && shown(world).kind === 'awaiting-approval'; second++) {
      world.provider.decide('approved');
      await device.wait(1, 1_000);
    }
  }
  world.counts.recoveries++;
  if (!isSignedInLive(shown(world)))
    return world.recorder.violation(
      `no way from ${from} to signed in; ended at ${shown(world).kind}`,
    );
  device.send(0, { kind: 'sign-out' });
  const [signedOut, seconds] = isOnDuty(world)
    ? (['awaiting-approval', noticeSeconds] as const)
    : (['signed-out', 2] as const);
  await device.wait(seconds, 1_000);
  if (shown(world).kind !== signedOut) world.recorder.violation('sign-out does not sign out');
}

function isOnDuty(world: World): boolean {
  return world.config.start === 'on-launch';
}

function shownCode(world: World): string | null {
  const session = shown(world);
  return session.kind === 'awaiting-approval' ? session.grant.userCode : null;
}

function shown(world: World): Session {
  return world.engines[0]?.session ?? { kind: 'starting' };
}

function intervalSeconds(world: World): number {
  return (world.recorder.record()?.grant?.schedule.intervalMs ?? 0) / 1_000;
}

function isSignedInLive(session: Session): boolean {
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
