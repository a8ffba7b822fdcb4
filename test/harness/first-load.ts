/** A screen that is switched on while one of the app's files comes wrong: whether it is of use by itself. */

import { createFaultyFront, type Fault } from './faulty-front.ts';
import { tvOn } from './tv.ts';
import type { World } from './world.ts';

export const situations = ['first visit', 'after a deployment', 'no service worker'] as const;
export type Situation = (typeof situations)[number];

/** What the first load asks for, by what the build calls it; the page itself is the browser's affair. */
export const firstFiles = [
  /\/assets\/index-.*\.js$/,
  /\/assets\/index-.*\.css$/,
  /\/assets\/en-.*\.js$/,
  /\/assets\/engine-session-.*\.js$/,
  /\/assets\/later-screens-.*\.js$/,
  /\/assets\/overlay-screens-.*\.js$/,
  /\/assets\/qr-encoder-.*\.js$/,
  /\/assets\/while-idle-.*\.js$/,
  /\/assets\/user-code-.*\.woff2$/,
  /\/too-old-check\.js$/,
  /\/app\.webmanifest$/,
  /\/icon\.svg$/,
  /\/sw\.js$/,
  /\/shell\.json$/,
  /\/config\.json$/,
] as const;

export interface FirstLoad {
  /** From the moment that it was switched on to a button, and to a code after that was pressed. */
  readonly buttonMs: number;
  readonly codeMs: number;
  readonly struck: number;
}

/** @throws where there is no button, style or code in a minute */
export async function switchOn(
  world: World,
  file: RegExp,
  fault: Fault,
  situation: Situation,
  times: number,
): Promise<FirstLoad> {
  const outdated = situation === 'after a deployment';
  const port = Number(new URL(world.tvUrl).port);
  const front = await createFaultyFront({ port, file, fault, times, outdated });
  const device = await world.browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    serviceWorkers: situation === 'no service worker' ? 'block' : 'allow',
  });
  try {
    const started = performance.now();
    const page = await device.newPage();
    await page.goto(front.url, { waitUntil: 'commit' });
    await page.waitForFunction(isUsable, null, { timeout: 60_000 });
    const buttonMs = performance.now() - started;
    const tv = tvOn(page);
    await tv.press('Enter');
    await tv.shows('awaiting-approval');
    await page.locator('tv-qr-code svg').waitFor({ timeout: Math.max(1, 60_000 - buttonMs) });
    return { buttonMs, codeMs: performance.now() - started, struck: front.struck() };
  } finally {
    await device.close();
    front.close();
  }
}

/** In the page: a button with focus, by the app's own style sheet. */
function isUsable(): boolean {
  const { dataset } = document.documentElement;
  return (
    dataset['session'] === 'signed-out' &&
    document.activeElement instanceof HTMLButtonElement &&
    getComputedStyle(document.activeElement).getPropertyValue('--tv-unit') !== ''
  );
}
