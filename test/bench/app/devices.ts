/** The devices that starts are measured on: one that has never been there, one whose worker is installed, one signed in. */

import type { BrowserContext } from 'playwright-core';
import { approveWhatIsShown } from '../../harness/phone.ts';
import { restLoaded, tvOn, type Tv } from '../../harness/tv.ts';
import type { World } from '../../harness/world.ts';

/** Worker and offline shell are there, and what a visit leaves behind. */
export async function installedDevice(world: World, url: string): Promise<BrowserContext> {
  const device = await world.newDevice();
  const tv = await opened(device, url);
  await tv.page.close();
  return device;
}

export async function signedInDevice(world: World, url: string): Promise<BrowserContext> {
  const device = await world.newDevice();
  const tv = await opened(device, url);
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  await approveWhatIsShown(world, tv);
  await tv.shows('signed-in');
  await restLoaded(tv.page);
  await tv.page.close();
  return device;
}

async function opened(device: BrowserContext, url: string): Promise<Tv> {
  const page = await device.newPage();
  await page.goto(url);
  const tv = tvOn(page);
  await tv.shows('signed-out');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // The rest of the offline shell comes after the first screen.
  await restLoaded(page);
  await page.waitForLoadState('networkidle');
  return tv;
}
