/** Where the TV's app is: waited for by the session's label, the screen's title and what has focus. */

import { expect } from 'chai';
import type { Page } from 'playwright-core';

/** The session's label, the title of the screen, and what has focus. */
export type ScreenState = readonly [session: string, title: string, focused: string];

export const welcome: ScreenState = ['signed-out', 'Welcome', 'Sign in'];
export const toLanguages: ScreenState = ['signed-out', 'Welcome', 'English'];
export const languages: ScreenState = ['signed-out', 'Choose your language', 'English'];
export const details: ScreenState = ['signed-out', 'Details for a technician', 'Close details'];
export const code: ScreenState = ['awaiting-approval', 'Sign in with your phone', 'Larger QR code'];
export const largeCode: ScreenState = [
  'awaiting-approval',
  'Sign in with your phone',
  'Smaller QR code',
];
export const profile: ScreenState = ['signed-in', 'Hello, Ada Lovelace', 'Refresh'];
export const toSignOut: ScreenState = ['signed-in', 'Hello, Ada Lovelace', 'Sign out'];
export const signOutQuestion: ScreenState = ['signed-in', 'Sign out?', 'Stay signed in'];
export const signOutAnswer: ScreenState = ['signed-in', 'Sign out?', 'Sign out'];
export const leave: ScreenState = ['signed-out', 'Leave the app?', 'Stay'];
export const toLeave: ScreenState = ['signed-out', 'Leave the app?', 'Leave'];

/** Waits for the place, where focus must be easy to see. */
export async function expectScreen(page: Page, wanted: ScreenState): Promise<void> {
  await page
    .waitForFunction((wanted) => {
      const title = document.querySelector('tv-app h1')?.textContent;
      const focused = document.activeElement?.textContent?.trim();
      return String([document.documentElement.dataset['session'], title, focused]) === wanted;
    }, String(wanted))
    .catch(async (error: unknown) => {
      throw new Error(
        `not at ${wanted.join(', ')}, but: ${await page.locator('html').innerText()}`,
        { cause: error },
      );
    });
  expect(await page.evaluate(focusProblem), wanted.join(', ')).to.equal(null);
}

export async function refreshed(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('.tv-hint')?.textContent === 'Up to date.',
  );
}

/** Runs in the page. */
function focusProblem(): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLButtonElement)) return 'nothing has focus';
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
    return 'outside the screen';
  if (!focused.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)))
    return 'covered';
  const { backgroundColor, boxShadow } = getComputedStyle(focused);
  if (boxShadow === 'none') return 'no ring';
  const others = [...document.querySelectorAll('button')].filter((button) => button !== focused);
  return others.some((button) => getComputedStyle(button).backgroundColor === backgroundColor)
    ? 'looks like another'
    : null;
}
