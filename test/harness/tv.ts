/** The TV as a person sees and drives it: by keys alone. */

import type { BrowserContext, Page } from 'playwright-core';
import { readQrCode } from './qr-reader.ts';
import type { World } from './world.ts';

export interface Tv {
  readonly page: Page;
  press(...keys: string[]): Promise<void>;
  /** From the profile, by its button and the answer to the question. */
  signOut(): Promise<void>;
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

const laterChunks = [
  'engine-session',
  'while-idle',
  'later-screens',
  'overlay-screen',
  'qr-encoder',
];

/** What comes after the first screen is there: an answer that is under way when a clock is wound on would count as lost. */
export async function restLoaded(page: Page): Promise<void> {
  const isThere = async (chunk: string): Promise<boolean> => {
    const all = await page.requests();
    const request = all.find((each) => each.url().includes(`/${chunk}-`));
    return request !== undefined && (await request.response()) !== null;
  };
  for (const chunk of laterChunks) while (!(await isThere(chunk))) await page.evaluate(() => 0);
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
    signOut: async () => {
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('tv-profile').waitFor({ state: 'detached' });
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('html[data-session="signed-out"]').waitFor({ state: 'attached' });
    },
    shows: (session) =>
      page
        .locator(`html[data-session="${session}"]`)
        .waitFor({ state: 'attached', timeout: 30_000 }),
    session: () => page.locator('html').getAttribute('data-session'),
    userCode: async () => (await page.locator('tv-user-code').getAttribute('code')) ?? '',
    scan: async () => {
      await page.locator('tv-qr-code svg').waitFor();
      const found = readQrCode(await page.screenshot({ animations: 'disabled' }));
      if (found === null) throw new Error('no QR code can be read off the screen');
      return found;
    },
    text: () => page.locator('tv-app main').innerText(),
    focused: () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? null),
  };
}
