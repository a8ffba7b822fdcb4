/** A TV whose page is watched from inside, for whatever remote it gets. */

import type { BrowserContext, Page } from 'playwright-core';
import { approve, openOnPhone, signInAs } from '../../harness/phone.ts';
import { watch } from '../../harness/remote.ts';
import { expectScreen, welcome } from './screens.ts';
import type { World } from '../../harness/world.ts';

/** Pixels; small, for these tests look at no picture. */
export const screen = { width: 1280, height: 720 };

/** What the scripts of all these pages have thrown. */
export const scriptErrors: Error[] = [];

/** A TV whose page is watched from inside, and whose page's time can be wound on. */
export async function newTv(world: World): Promise<Page> {
  const page = await watchedPage(await world.newDevice(screen));
  await page.clock.install();
  return page;
}

export async function watchedPage(device: BrowserContext): Promise<Page> {
  const page = await device.newPage();
  page.on('pageerror', (error) => void scriptErrors.push(error));
  await watch(page);
  return page;
}

export async function open(world: World, page: Page): Promise<void> {
  await page.goto(world.tvUrl);
  await expectScreen(page, welcome);
}

/** As a person takes a moment to look. */
export const waitASecond = (page: Page): Promise<void> => page.clock.runFor(1_000);

interface Seen {
  /** What the app asked of the platform. */
  readonly asked: string[];
  readonly keys: number;
  readonly untrusted: number;
  /** Keys that the app left to the platform. */
  readonly unhandled: number;
  readonly unfocused: string[];
}

/** What the page has seen from its first script on. */
export function pageRecord(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { asked, keys, unfocused } = window.pageRecord;
    const untrusted = keys.filter((key) => !key.isTrusted).length;
    const unhandled = keys.filter((key) => !key.defaultPrevented).length;
    return { asked, keys: keys.length, untrusted, unhandled, unfocused };
  });
}

export async function approveOnPhone(world: World, page: Page): Promise<void> {
  const device = await world.newDevice({ width: 390, height: 844 });
  const address = await page.locator('tv-qr-code').getAttribute('text');
  const userCode = await page.locator('tv-user-code').getAttribute('code');
  const phone = await openOnPhone(device, address ?? '', userCode ?? '');
  await signInAs(phone, 'Ada Lovelace');
  await approve(phone);
  await device.close();
}
