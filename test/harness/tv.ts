/** The TV as a person sees and drives it: by keys alone. */

import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { BrowserContext, Page } from 'playwright-core';
import type { World } from './world.ts';

export interface Tv {
  readonly page: Page;
  press(...keys: string[]): Promise<void>;
  /** Waits for `<html data-session>`. */
  shows(session: string): Promise<void>;
  session(): Promise<string | null>;
  userCode(): Promise<string>;
  /** What a phone's camera reads off the screen. */
  scan(): Promise<string>;
  text(): Promise<string>;
  /** The label of what has focus. */
  focused(): Promise<string | null>;
}

export async function openTv(device: BrowserContext, url: string): Promise<Tv> {
  const page = await device.newPage();
  await page.goto(url);
  return tvOn(page);
}

/** A new TV that shows a code. */
export async function openTvWithCode({
  newDevice,
  tvUrl,
}: Pick<World, 'newDevice' | 'tvUrl'>): Promise<Tv> {
  const tv = await openTv(await newDevice(), tvUrl);
  await tv.shows('signed-out');
  await tv.press('Enter');
  await tv.shows('awaiting-approval');
  return tv;
}

export function tvOn(page: Page): Tv {
  return {
    page,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    shows: (session) =>
      page
        .locator(`html[data-session="${session}"]`)
        .waitFor({ state: 'attached', timeout: 30_000 }),
    session: () => page.locator('html').getAttribute('data-session'),
    userCode: async () => (await page.locator('tv-user-code').getAttribute('code')) ?? '',
    scan: async () => {
      await page.locator('tv-qr-code svg').waitFor();
      const { data, width, height } = PNG.sync.read(
        await page.screenshot({ animations: 'disabled' }),
      );
      const found = jsQR(new Uint8ClampedArray(data), width, height);
      if (found === null) throw new Error('no QR code can be read off the screen');
      return found.data;
    },
    text: () => page.locator('tv-app').innerText(),
    focused: () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? null),
  };
}
