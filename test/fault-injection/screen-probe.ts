/** Reads the screen, and runs a script in the page that reports every session and stops keys meant for another screen. */

import type { Page } from 'playwright-core';
import { withTimeout } from './timing.ts';

/** The name under which the page reports. */
export const reportBinding = 'chaosSaw';

/** A screen as a person sees it. */
export interface Screen {
  readonly session: string;
  readonly why: string;
  readonly failure: string;
  readonly userCode: string;
  readonly focused: string;
  readonly text: string;
  readonly hint: string;
  readonly hidden: boolean;
}

/** Which screen a key is meant for: on another one a person would not press it. */
export interface ExpectedScreen {
  readonly session: string;
  readonly focused?: string;
}

/** Text, since it runs in the page before the app: no module of ours is there. */
export const probeScript = `(() => {
  const label = () => ({ ...document.documentElement?.dataset });
  let last = '';
  const tell = () => {
    const { session = '', why = '', failure = '' } = label();
    const line = [session, why, failure].filter(Boolean).join(' ');
    if (line === last) return;
    last = line;
    window.${reportBinding}?.(line);
  };
  new MutationObserver(tell).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-session', 'data-why', 'data-failure'] });
  window.addEventListener('keydown', (event) => {
    const expected = window.chaosExpected;
    if (!expected) return;
    const focused = document.activeElement?.textContent?.trim() ?? '';
    const fits = label().session === expected.session && (expected.focused === undefined || focused === expected.focused);
    if (fits) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, true);
})();`;

const answerTimeoutMs = 2_500;

/** What is on the screen; null where no page answers. */
export async function readScreen(page: Page): Promise<Screen | null> {
  const seen = page.evaluate(() => {
    const { session = '', why = '', failure = '' } = document.documentElement.dataset;
    return {
      session,
      why,
      failure,
      userCode: document.querySelector('tv-user-code')?.getAttribute('code') ?? '',
      focused:
        document.activeElement instanceof HTMLButtonElement
          ? (document.activeElement.textContent ?? '').trim()
          : '',
      text: document.querySelector('tv-app')?.textContent?.trim() ?? '',
      hint: document.querySelector('.tv-hint')?.textContent?.trim() ?? '',
      hidden: document.visibilityState !== 'visible',
    };
  });
  return withTimeout(answerTimeoutMs, seen, 'the page answers').catch(() => null);
}

/** One key, unless the screen is not the one that it is meant for. */
export async function press(page: Page, key: string, expected: ExpectedScreen): Promise<void> {
  const pressing = page
    .evaluate(
      (wanted) => Object.assign(window, { chaosExpected: wanted }).chaosExpected.session,
      expected,
    )
    .then(() => page.keyboard.press(key))
    .then(() => page.evaluate(() => Object.assign(window, { chaosExpected: null }).chaosExpected));
  await withTimeout(answerTimeoutMs, pressing, `${key} is pressed`).catch(() => undefined);
}
