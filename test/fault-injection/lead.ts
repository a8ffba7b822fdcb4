/** Leads the TV on with keys alone, as a person would: who waits longer than this stands before a stuck screen. */

import { strings as en } from '../../src/locale/en.ts';
import type { Device } from './device.ts';
import type { Meant, Screen } from './eyes.ts';
import type { Stats } from './tally.ts';
import { sleep, within } from './within.ts';

/** Milliseconds without a disturbance in which every screen must lead on. */
export const bound = 75_000;
const lookEvery = 120;
/** A person waits this long before the same key once more. */
const pressEvery = 3_000;

export class Stuck extends Error {
  constructor(
    readonly wish: string,
    readonly screen: Screen | null,
    readonly address: string,
  ) {
    super(`stuck on the way to ${wish}`);
  }
}

export interface Key {
  readonly key: string;
  readonly meant: Meant;
}

export interface Goal {
  readonly name: string;
  reached(screen: Screen): boolean;
  /** What to press there; null for waiting. */
  key(screen: Screen): Key | null;
}

export async function driveTo(device: Device, tally: Stats, wish: Goal): Promise<Screen> {
  const end = Date.now() + bound;
  let pressed = { at: 0, on: '' };
  let screen: Screen | null = null;
  while (Date.now() < end) {
    screen = await device.screen();
    // A label alone is not a screen: something must be there to read.
    if (screen !== null && screen.text !== '' && wish.reached(screen)) return screen;
    const key = screen === null ? null : wish.key(screen);
    if (key === null || screen === null) await reopenErrorPage(device, tally);
    else {
      const on = `${screen.session} ${screen.failure} ${screen.focused}`;
      if (on !== pressed.on || Date.now() - pressed.at > pressEvery) {
        pressed = { at: Date.now(), on };
        await device.press(key.key, key.meant);
      }
    }
    await sleep(lookEvery);
  }
  throw new Stuck(wish.name, screen, (await device.front()).url());
}

/** The browser's own page for an address that could not be loaded: no key of a remote helps there, on any site. */
async function reopenErrorPage(device: Device, tally: Stats): Promise<void> {
  const page = await device.front();
  if (!page.url().startsWith('chrome-error:')) return;
  tally.count('opened anew: the browser’s own error page');
  await within(8_000, page.reload({ waitUntil: 'commit' }), 'opened anew').catch(() => undefined);
}

const enter = ({ session }: Screen): Key => ({ key: 'Enter', meant: { session } });

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
export function toCodeStill(userCode: string): Goal {
  const outcome = toOutcome(userCode);
  return {
    ...outcome,
    name: 'the code once more',
    reached: (screen) => screen.userCode === userCode || outcome.reached(screen),
  };
}

export const toSomebody: Goal = {
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
    return toSomebody.key(screen);
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
        return { key: 'Escape', meant: { session: screen.session } };
      case 'failed':
        return screen.focused === '' ? null : enter(screen);
      default:
        return null;
    }
  },
};

/** Enter on the button with that label; an arrow towards it first. */
function keyFor({ session, focused }: Screen, label: string): Key | null {
  if (focused === label) return { key: 'Enter', meant: { session, focused } };
  const arrow = label === en.profile.signOut ? 'ArrowRight' : 'ArrowLeft';
  return focused === '' ? null : { key: arrow, meant: { session, focused } };
}
