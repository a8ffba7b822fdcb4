/** Drives the TV to a goal by keys alone, as a person would. A screen that leads nowhere for too long is stuck. */

import { strings as en } from '../../src/locale/en.ts';
import type { Device } from './device.ts';
import type { ExpectedScreen, Screen } from './screen-probe.ts';
import type { Stats } from './stats.ts';
import { sleep, withTimeout } from './timing.ts';

/** Without a fault, every screen must lead on within this time. */
export const stuckAfterMs = 75_000;
const probeIntervalMs = 120;
/** A person waits this long before the same key once more. */
const repeatKeyMs = 3_000;

export class StuckScreenError extends Error {
  constructor(
    readonly goal: string,
    readonly screen: Screen | null,
    readonly address: string,
  ) {
    super(`stuck on the way to ${goal}`);
  }
}

export interface Key {
  readonly key: string;
  readonly expected: ExpectedScreen;
}

export interface Goal {
  readonly name: string;
  reached(screen: Screen): boolean;
  /** What to press there; null for waiting. */
  key(screen: Screen): Key | null;
}

export async function driveTo(device: Device, stats: Stats, goal: Goal): Promise<Screen> {
  const end = Date.now() + stuckAfterMs;
  let pressed = { at: 0, on: '' };
  let screen: Screen | null = null;
  while (Date.now() < end) {
    screen = await device.screen();
    // The session's label alone is not a screen: there must be text.
    if (screen !== null && screen.text !== '' && goal.reached(screen)) return screen;
    const key = screen === null ? null : goal.key(screen);
    if (key === null || screen === null) await reopenErrorPage(device, stats);
    else {
      const on = `${screen.session} ${screen.failure} ${screen.focused}`;
      if (on !== pressed.on || Date.now() - pressed.at > repeatKeyMs) {
        pressed = { at: Date.now(), on };
        await device.press(key.key, key.expected);
      }
    }
    await sleep(probeIntervalMs);
  }
  throw new StuckScreenError(goal.name, screen, (await device.front()).url());
}

/** The browser's own page for an address that could not be loaded: no key of a remote helps there, on any site. */
async function reopenErrorPage(device: Device, stats: Stats): Promise<void> {
  const page = await device.front();
  if (!page.url().startsWith('chrome-error:')) return;
  stats.count('opened anew: the browser’s own error page');
  await withTimeout(8_000, page.reload({ waitUntil: 'commit' }), 'opened anew').catch(
    () => undefined,
  );
}

const enter = ({ session }: Screen): Key => ({ key: 'Enter', expected: { session } });

/** From wherever a sign-in can begin to a code. */
export const toCode: Goal = {
  name: 'a code',
  reached: ({ session, userCode }) =>
    (session === 'awaiting-approval' && userCode !== '') || session === 'signed-in',
  key: (screen) =>
    ['signed-out', 'ended', 'failed'].includes(screen.session) && screen.focused !== ''
      ? enter(screen)
      : null,
};

/** From a code to whatever becomes of it. */
export function toOutcome(userCode: string): Goal {
  return {
    name: 'an outcome',
    reached: (screen) =>
      ['signed-in', 'ended', 'signed-out'].includes(screen.session) ||
      (screen.session === 'awaiting-approval' &&
        screen.userCode !== '' &&
        screen.userCode !== userCode),
    key: (screen) => (screen.session === 'failed' && screen.focused !== '' ? enter(screen) : null),
  };
}

/** The code is still there, or has become something. */
export function toCodeOrOutcome(userCode: string): Goal {
  const outcome = toOutcome(userCode);
  return {
    ...outcome,
    name: 'the code once more',
    reached: (screen) => screen.userCode === userCode || outcome.reached(screen),
  };
}

export const toSignedIn: Goal = {
  name: 'the signed-in person',
  reached: ({ session }) => ['signed-in', 'signed-out', 'ended'].includes(session),
  key: (screen) => (screen.session === 'failed' && screen.focused !== '' ? enter(screen) : null),
};

/** Signed in, with details that are of now. */
export const toFreshDetails: Goal = {
  name: 'fresh details',
  reached: ({ session, hint }) =>
    (session === 'signed-in' && ['', en.profile.refreshed].includes(hint)) ||
    ['signed-out', 'ended'].includes(session),
  key: (screen) => {
    if (screen.session === 'signed-in') return keyFor(screen, en.profile.refresh);
    return toSignedIn.key(screen);
  },
};

export const toSignedOut: Goal = {
  name: 'signed out',
  reached: ({ session }) => session === 'signed-out',
  key: (screen) => {
    switch (screen.session) {
      case 'signed-in':
        return keyFor(screen, en.profile.signOut);
      case 'awaiting-approval':
      case 'ended':
        return { key: 'Escape', expected: { session: screen.session } };
      case 'failed':
        return screen.focused === '' ? null : enter(screen);
      default:
        return null;
    }
  },
};

/** Enter on the button with that label; an arrow towards it first. */
function keyFor({ session, focused }: Screen, label: string): Key | null {
  if (focused === label) return { key: 'Enter', expected: { session, focused } };
  const arrow = label === en.profile.signOut ? 'ArrowRight' : 'ArrowLeft';
  return focused === '' ? null : { key: arrow, expected: { session, focused } };
}
