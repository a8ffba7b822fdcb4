/** The whole life of a sign-in by a remote's buttons, all but leaving the app. */

import type { Page } from 'playwright-core';
import type { Remote } from './remote.ts';
import {
  at,
  code,
  details,
  languages,
  largeCode,
  profile,
  refreshed,
  toLanguages,
  toSignOut,
  welcome,
} from './tv-places.ts';
import { approveOnPhone, look } from './watched-tv.ts';
import type { World } from './world.ts';

/** Walks wait for servers half of the time; more than two get in each other's way on two cores. */
export const together = { concurrency: 2 };

/** @param longPress where the remote can do it */
export async function walk(
  world: World,
  page: Page,
  { press }: Remote,
  longPress: (() => Promise<void>) | null,
): Promise<void> {
  await press('right');
  await at(page, toLanguages);
  await press('ok');
  await at(page, languages);
  await press('down');
  await at(page, ['signed-out', 'Choose your language', 'Español']);
  await press('right');
  await at(page, ['signed-out', 'Choose your language', 'Português']);
  await press('up');
  await at(page, ['signed-out', 'Choose your language', 'Français']);
  await press('left');
  await at(page, languages);
  await press('back');
  await at(page, welcome);

  if (longPress !== null) {
    await longPress();
    await at(page, details);
    await press('back');
    await at(page, welcome);
  }

  await look(page);
  await press('ok');
  await at(page, code);
  await look(page);
  await press('ok');
  await at(page, largeCode);
  await press('back');
  await at(page, code);
  await look(page);
  await press('back');
  await at(page, welcome);

  await look(page);
  await press('ok');
  await at(page, code);
  await approveOnPhone(world, page);
  await at(page, profile);
  await look(page);
  await press('ok');
  await refreshed(page);
  await at(page, profile);
  await press('right');
  await at(page, toSignOut);
  await press('ok');
  await at(page, welcome);
}
