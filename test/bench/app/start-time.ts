/** One start of a page in a real browser: how long until its button has the focus, and what was fetched by then. */

import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { restLoaded } from '../../harness/tv.ts';

/** One file, in milliseconds from the navigation. */
export interface Fetched {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Start {
  /** Milliseconds from the navigation to the frame that shows the focused button. */
  readonly focusedMs: number;
  /** As the network carried them, headers included. */
  readonly bytes: number;
  readonly requests: number;
  readonly fetched: readonly Fetched[];
}

export interface Device {
  /** How many times slower than this machine its processor is. */
  readonly slowdown: number;
}

/** Runs in the page before anything of its own. */
export function watchFocus(): void {
  window.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLButtonElement) || 'focusedMs' in window) return;
    requestAnimationFrame(() => {
      if (!('focusedMs' in window)) Object.assign(window, { focusedMs: performance.now() });
    });
  });
}

/** @param context with whatever earlier starts have left there */
export async function measureStart(
  context: BrowserContext,
  url: string,
  device: Device,
): Promise<Start> {
  const page = await context.newPage();
  try {
    const { start } = await opened(page, url, device);
    return start;
  } finally {
    await page.close();
  }
}

/**
 * From the press of OK to the frame with the code, the answer of the provider beside it included. A second after the button had
 * its focus, as a person would.
 */
export async function measureCode(
  context: BrowserContext,
  url: string,
  device: Device,
): Promise<number> {
  const page = await context.newPage();
  try {
    await opened(page, url, device);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await restLoaded(page);
    await page.evaluate(watchCode);
    await page.keyboard.press('Enter');
    const codeMs = await numberIn(page, 'codeMs');
    await page.keyboard.press('Escape');
    await page.locator('html[data-session="signed-out"]').waitFor({ state: 'attached' });
    return codeMs;
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
function watchCode(): void {
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const drawn = new MutationObserver(() => {
        if (document.querySelector('tv-user-code .tv-group') === null) return;
        drawn.disconnect();
        requestAnimationFrame(() =>
          Object.assign(window, { codeMs: performance.now() - timeStamp }),
        );
      });
      drawn.observe(document, { childList: true, subtree: true });
    },
    { once: true, capture: true },
  );
}

async function opened(
  page: Page,
  url: string,
  { slowdown }: Device,
): Promise<{ readonly start: Start }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(watchFocus);
  const traffic = await countTraffic(devtools);
  await page.goto(url, { waitUntil: 'commit' });
  const focusedMs = await numberIn(page, 'focusedMs');
  const counted = traffic();
  return { start: { focusedMs, ...counted, fetched: await fetchedBy(page, focusedMs) } };
}

/** What a script of ours has put there, once it has. */
async function numberIn(page: Page, name: string): Promise<number> {
  const found = await page.waitForFunction((key): unknown => Reflect.get(window, key), name, {
    polling: 50,
    timeout: 120_000,
  });
  const value: unknown = await found.jsonValue();
  if (typeof value !== 'number') throw new Error(`${name}: found no number`);
  return value;
}

async function fetchedBy(page: Page, focusedMs: number): Promise<readonly Fetched[]> {
  const all = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, startTime, responseEnd }) => ({
        name: new URL(name).pathname,
        fromMs: startTime,
        toMs: responseEnd,
      })),
  );
  return all.filter(({ fromMs }) => fromMs < focusedMs);
}

async function countTraffic(
  devtools: CDPSession,
): Promise<() => Pick<Start, 'bytes' | 'requests'>> {
  let [bytes, requests] = [0, 0];
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += encodedDataLength > 0 ? 1 : 0;
  });
  await devtools.send('Network.enable');
  return () => ({ bytes, requests });
}
