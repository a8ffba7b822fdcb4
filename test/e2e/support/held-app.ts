/** A start whose app is held back: what is on the screen before its script has come, and what becomes of it. */

import type { TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { Gate } from '../../harness/gate.ts';
import { tvOn, type Tv } from '../../harness/tv.ts';

const appScript = /\/assets\/index-.*\.js/;

export interface HeldApp extends Tv {
  /** Lets the app's script through. */
  release(): void;
  /** How often something has been asked for. */
  asked(path: string): number;
}

/** @param prepare before the page is opened */
export async function heldApp(
  t: TestContext,
  device: BrowserContext,
  url: string,
  prepare: (page: Page, url: string) => Promise<unknown> = async () => undefined,
): Promise<HeldApp> {
  const gate = await Gate.before(t, url);
  gate.open((path) => !appScript.test(path));
  const page = await device.newPage();
  await prepare(page, gate.url);
  await page.goto(gate.url, { waitUntil: 'commit' });
  await page.locator('script[type=module][src]').waitFor({ state: 'attached' });
  return {
    ...tvOn(page),
    release: () => gate.open(() => true),
    asked: (path) => gate.passed.filter((each) => each.path === path).length,
  };
}

/** The welcome that the page holds by itself. */
export const ownWelcome = '#boot main';

interface Box {
  readonly what: string;
  readonly place: readonly number[];
  readonly hasFocus: boolean;
}

/** Every part of a screen, where it is. */
export function boxesOf(page: Page, screen: string): Promise<readonly Box[]> {
  return page.locator(screen).evaluate((main) =>
    [main, ...main.querySelectorAll('*')].map((part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      const text = part.childElementCount === 0 ? part.textContent : '';
      return {
        what: [part.tagName, ...part.classList, text].join(' '),
        place: [left, top, width, height],
        hasFocus: part === document.activeElement,
      };
    }),
  );
}
