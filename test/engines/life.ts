/** The whole life of a sign-in, step by step, on any engine; each step begins and ends on the welcome screen or signed in. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { reason } from '../../src/core/shape.ts';
import { approve, deny, openOnPhone, signInAs } from '../support/phone.ts';
import type { World } from '../support/world.ts';
import type { Engine } from './driver.ts';
import { switchOn, type TvSet } from './set.ts';

export const steps = ['sign in', 'restart', 'sign out', 'deny', 'reload', 'expire', 'plain http'] as const;
export type Step = (typeof steps)[number];

/** How long a step took, in milliseconds; why it failed; or why it was not tried. */
export type Outcome = { readonly took: number } | { readonly failed: string } | { readonly untried: string };

export interface Life {
  /** The engine's name and version; its id where it did not start. */
  readonly version: string;
  readonly outcomes: Readonly<Record<Step, Outcome>>;
  /** Whether a service worker did the work. */
  readonly serviceWorker: boolean;
}

export interface Worlds {
  readonly usual: World;
  /** Its codes end within seconds. */
  readonly hasty: World;
}

/** @param pictures the folder for pictures of what was seen */
export async function live(engine: Engine, { usual, hasty }: Worlds, pictures: string): Promise<Life> {
  const profile = await mkdtemp(join(tmpdir(), `tv-sign-in-${engine.id}-`));
  await mkdir(pictures, { recursive: true });
  const keep = async (set: TvSet, what: string) => writeFile(join(pictures, `${engine.id}-${what}.png`), await set.picture());
  const signIn = async (tv: TvSet): Promise<void> => {
    await tv.shows('signed-out');
    await tv.press('ok');
    await tv.shows('awaiting-approval');
    const page = await onPhone(usual, tv);
    await keep(tv, 'code');
    await signInAs(page, 'Ada Lovelace');
    await approve(page);
    await tv.shows('signed-in');
    await tv.focuses('Refresh');
    expectIncludes(await tv.text(), 'ada@example.com');
  };
  const outcomes: Record<Step, Outcome> = {
    'sign in': { untried: '' },
    restart: { untried: engine.keepsProfile ? '' : 'an automated browser of this kind keeps nothing' },
    'sign out': { untried: '' },
    deny: { untried: '' },
    reload: { untried: '' },
    expire: { untried: '' },
    'plain http': { untried: usual.lanUrl === null ? 'this machine has no LAN' : '' },
  };
  // In an object, since steps that the compiler can't see through put it there.
  const on: { set: TvSet | null } = { set: null };
  let version = engine.id;
  let serviceWorker = false;
  const step = async (name: Step, act: (tv: TvSet) => Promise<void>) => {
    const began = performance.now();
    try {
      on.set ??= await switchOn(engine, profile, usual.tvUrl);
      ({ version } = on.set);
      await act(on.set);
      outcomes[name] = { took: performance.now() - began };
    } catch (error) {
      outcomes[name] = { failed: reason(error) };
      if (on.set !== null) await keep(on.set, `${name.replace(' ', '-')}-failed`).catch(() => undefined);
      throw error;
    }
  };
  try {
    await step('sign in', async (tv) => {
      await signIn(tv);
      await keep(tv, 'profile');
      serviceWorker = await tv.hasServiceWorker();
    });
    if (engine.keepsProfile) {
      await step('restart', async (tv) => {
        await tv.restart();
        await tv.shows('signed-in');
        expectIncludes(await tv.text(), 'Ada Lovelace');
      });
    }
    await step('sign out', signOut);
    await step('deny', async (tv) => {
      // OK at once would belong to the press before; after another key it is meant.
      await tv.press('up', 'ok');
      await tv.shows('awaiting-approval');
      const page = await onPhone(usual, tv);
      await signInAs(page, 'Ada Lovelace');
      await deny(page);
      await tv.says('data-why', 'denied');
      await tv.press('back');
      await tv.shows('signed-out');
      await tv.focuses('Sign in');
    });
    await step('reload', async (tv) => {
      await tv.press('ok');
      await tv.shows('awaiting-approval');
      const userCode = await tv.userCode();
      await tv.reload();
      await tv.shows('awaiting-approval');
      expectIncludes(await tv.userCode(), userCode);
      await tv.press('back');
      await tv.shows('signed-out');
    });
    await on.set?.off();
    on.set = await switchOn(engine, profile, hasty.tvUrl);
    await step('expire', async (tv) => {
      await tv.shows('signed-out');
      await tv.press('ok');
      await tv.says('data-why', 'expired');
      await tv.focuses('Get a new code');
      await tv.press('ok');
      await tv.shows('awaiting-approval');
    });
    if (usual.lanUrl !== null) {
      await on.set?.off();
      on.set = await switchOn(engine, profile, usual.lanUrl);
      await step('plain http', async (tv) => {
        await signIn(tv);
        if (await tv.hasServiceWorker()) throw new Error('a service worker runs where none may');
        await tv.reload();
        await tv.shows('signed-in');
        await signOut(tv);
      });
    }
  } catch {
    // The step that failed has said so; those after it were not tried.
  } finally {
    await on.set?.off();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { version, outcomes, serviceWorker };
}

async function signOut(tv: TvSet): Promise<void> {
  await tv.focuses('Refresh');
  await tv.press('right');
  await tv.focuses('Sign out');
  await tv.press('ok');
  await tv.shows('signed-out');
  await tv.focuses('Sign in');
}

/** A phone that has scanned the screen. */
async function onPhone(world: World, tv: TvSet): Promise<Page> {
  const phone = await world.newDevice({ width: 390, height: 844 });
  return openOnPhone(phone, await tv.scan(), await tv.userCode());
}

function expectIncludes(text: string, wanted: string): void {
  if (!text.includes(wanted)) throw new Error(`found ${JSON.stringify(text)}, expected ${JSON.stringify(wanted)} in it`);
}
