/** The life of a sign-in in steps; each begins where the one before has ended: on the welcome screen, or signed in. */

import type { Page } from 'playwright-core';
import { approve, deny, openOnPhone, signInAs } from '../harness/phone.ts';
import type { World } from '../harness/world.ts';
import type { TvSet } from './tv-set.ts';

/** Where the set has the app from: as usual, with codes that end within seconds, or where no service worker may run. */
export type Place = 'default' | 'short-lived codes' | 'plain http';

export interface Scene {
  readonly tv: TvSet;
  readonly world: World;
  /** Another browser than that of the steps before. */
  readonly fresh: boolean;
  /** Keeps a picture of the screen. */
  keep(what: string): Promise<void>;
}

export interface Step {
  readonly name: string;
  readonly place: Place;
  /** What is stored has to outlive the browser. */
  readonly needsProfile?: true;
  act(scene: Scene): Promise<void>;
}

export const steps: readonly Step[] = [
  {
    name: 'sign in',
    place: 'default',
    act: async ({ tv, world, keep }) => {
      await tv.shows('signed-out');
      await tv.press('ok');
      const page = await onPhone(world, tv);
      await keep('code');
      await approveAsAda(page);
      await greetsAda(tv);
      await keep('profile');
      if (!(await tv.hasServiceWorker())) throw new Error('no service worker runs');
    },
  },
  {
    name: 'restart',
    place: 'default',
    needsProfile: true,
    act: async ({ tv, world, fresh }) => {
      if (fresh) await signIn(tv, world);
      await tv.restart();
      await greetsAda(tv);
    },
  },
  { name: 'sign out', place: 'default', act: ({ tv }) => signOut(tv) },
  {
    name: 'deny',
    place: 'default',
    act: async ({ tv, world }) => {
      // OK at once would belong to the press before; after another key it is meant.
      await tv.press('up', 'ok');
      const page = await onPhone(world, tv);
      await signInAs(page, 'Ada Lovelace');
      await deny(page);
      await tv.says('data-why', 'denied');
      await tv.focuses('Get a new code');
      expectIncludes(await tv.text(), 'Sign-in was declined');
      await tv.press('back');
      await tv.shows('signed-out');
      await tv.focuses('Sign in');
    },
  },
  {
    name: 'reload',
    place: 'default',
    act: async ({ tv }) => {
      await tv.press('ok');
      await tv.shows('awaiting-approval');
      const userCode = await tv.userCode();
      await tv.reload();
      await tv.shows('awaiting-approval');
      expectIncludes(await tv.userCode(), userCode);
      await tv.press('back');
      await tv.shows('signed-out');
    },
  },
  {
    name: 'expire',
    place: 'short-lived codes',
    act: async ({ tv }) => {
      await tv.shows('signed-out');
      await tv.press('ok');
      await tv.says('data-why', 'expired');
      await tv.focuses('Get a new code');
      expectIncludes(await tv.text(), 'This code has expired');
      await tv.press('ok');
      await tv.shows('awaiting-approval');
    },
  },
  {
    name: 'plain http',
    place: 'plain http',
    act: async ({ tv, world }) => {
      await signIn(tv, world);
      if (await tv.hasServiceWorker()) throw new Error('a service worker runs where none may');
      await tv.reload();
      await greetsAda(tv);
      await signOut(tv);
    },
  },
];

async function signIn(tv: TvSet, world: World): Promise<void> {
  await tv.shows('signed-out');
  await tv.press('ok');
  await approveAsAda(await onPhone(world, tv));
  await greetsAda(tv);
}

/** A phone that has scanned the code on the screen. */
async function onPhone(world: World, tv: TvSet): Promise<Page> {
  await tv.shows('awaiting-approval');
  const phone = await world.newDevice({ width: 390, height: 844 });
  return openOnPhone(phone, await tv.scan(), await tv.userCode());
}

async function approveAsAda(page: Page): Promise<void> {
  await signInAs(page, 'Ada Lovelace');
  await approve(page);
}

async function greetsAda(tv: TvSet): Promise<void> {
  await tv.shows('signed-in');
  await tv.focuses('Refresh');
  expectIncludes(await tv.text(), 'Ada Lovelace');
}

async function signOut(tv: TvSet): Promise<void> {
  await tv.press('right');
  await tv.focuses('Sign out');
  await tv.press('ok');
  await tv.focuses('Stay signed in');
  await tv.press('right');
  await tv.focuses('Sign out');
  await tv.press('ok');
  await tv.shows('signed-out');
  await tv.focuses('Sign in');
}

function expectIncludes(text: string, wanted: string): void {
  if (!text.includes(wanted))
    throw new Error(`found ${JSON.stringify(text)}, expected ${JSON.stringify(wanted)} in it`);
}
