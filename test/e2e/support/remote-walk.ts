/** The whole life of a sign-in by a remote's buttons, all but leaving the app. */

import type { Page } from 'playwright-core';
import type { Remote } from '../../harness/remote.ts';
import {
  expectScreen,
  code,
  details,
  languages,
  largeCode,
  profile,
  refreshed,
  signOutAnswer,
  signOutQuestion,
  toLanguages,
  toSignOut,
  welcome,
} from './screens.ts';
import { approveOnPhone, waitASecond } from './watched-tv.ts';
import type { World } from '../../harness/world.ts';

/** Walks wait for servers half of the time; more than two get in each other's way on two cores. */
export const twoAtATime = { concurrency: 2 };

/** @param longPress holds OK for long enough to open Details */
export async function walk(
  world: World,
  page: Page,
  remote: Remote,
  longPress: () => Promise<void>,
): Promise<void> {
  await walkLanguages(page, remote);
  await longPress();
  await expectScreen(page, details);
  await remote.press('back');
  await expectScreen(page, welcome);
  await walkCode(page, remote);
  await walkSignIn(world, page, remote);
}

async function walkLanguages(page: Page, { press }: Remote): Promise<void> {
  await press('right');
  await expectScreen(page, toLanguages);
  await press('ok');
  await expectScreen(page, languages);
  await press('down');
  await expectScreen(page, ['signed-out', 'Choose your language', 'Español']);
  await press('right');
  await expectScreen(page, ['signed-out', 'Choose your language', 'Português (Brasil)']);
  await press('up');
  await expectScreen(page, ['signed-out', 'Choose your language', 'Français']);
  await press('left');
  await expectScreen(page, languages);
  // Focus returns to where it was.
  await press('back');
  await expectScreen(page, toLanguages);
  await press('left');
  await expectScreen(page, welcome);
}

/** Shows a code, enlarges its QR code, and cancels by Back. */
async function walkCode(page: Page, { press }: Remote): Promise<void> {
  await waitASecond(page);
  await press('ok');
  await expectScreen(page, code);
  await waitASecond(page);
  await press('ok');
  await expectScreen(page, largeCode);
  await press('back');
  await expectScreen(page, code);
  await waitASecond(page);
  await press('back');
  await expectScreen(page, welcome);
}

async function walkSignIn(world: World, page: Page, { press }: Remote): Promise<void> {
  await waitASecond(page);
  await press('ok');
  await expectScreen(page, code);
  await approveOnPhone(world, page);
  await expectScreen(page, profile);
  await waitASecond(page);
  await press('ok');
  await refreshed(page);
  await expectScreen(page, profile);
  await press('right');
  await expectScreen(page, toSignOut);
  await press('ok');
  await expectScreen(page, signOutQuestion);
  await press('right');
  await expectScreen(page, signOutAnswer);
  await press('ok');
  await expectScreen(page, welcome);
}
