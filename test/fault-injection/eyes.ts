/** What runs in the page beside the app: tells every session label, and keeps keys from a screen that has just changed. */

import type { Page } from 'playwright-core';
import { within } from './within.ts';

/** The name under which the page reports. */
export const report = 'chaosSaw';

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

/** Which screen a key is meant for; a person who sees another one keeps their thumb still. */
export interface Meant {
  readonly session: string;
  readonly focused?: string;
}

/** Text, since it runs in the page before the app: no module of ours is there. */
export const eyes = `(() => {
  const label = () => ({ ...document.documentElement?.dataset });
  let last = '';
  const tell = () => {
    const { session = '', why = '', failure = '' } = label();
    const line = [session, why, failure].filter(Boolean).join(' ');
    if (line === last) return;
    last = line;
    window.${report}?.(line);
  };
  new MutationObserver(tell).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-session', 'data-why', 'data-failure'] });
  window.addEventListener('keydown', (event) => {
    const meant = window.chaosMeant;
    if (!meant) return;
    const focused = document.activeElement?.textContent?.trim() ?? '';
    const fits = label().session === meant.session && (meant.focused === undefined || focused === meant.focused);
    if (fits) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, true);
})();`;

const patience = 2_500;

/** What is on the screen; null where no page answers. */
export async function look(page: Page): Promise<Screen | null> {
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
      hint: document.querySelector('.hint')?.textContent?.trim() ?? '',
      hidden: document.visibilityState !== 'visible',
    };
  });
  return within(patience, seen, 'the page answers').catch(() => null);
}

/** One key, unless the screen is not the one that it is meant for. */
export async function press(page: Page, key: string, meant: Meant): Promise<void> {
  const pressing = page
    .evaluate((wanted) => Object.assign(window, { chaosMeant: wanted }).chaosMeant.session, meant)
    .then(() => page.keyboard.press(key))
    .then(() => page.evaluate(() => Object.assign(window, { chaosMeant: null }).chaosMeant));
  await within(patience, pressing, `${key} is pressed`).catch(() => undefined);
}
