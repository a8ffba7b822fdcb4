/** A scripted game pad, as `navigator.getGamepads` shows it to a page. */

import type { Page } from 'playwright-core';
import { inStoppedTime, type Button, type Remote } from './remote.ts';

declare global {
  interface Window {
    /** The index of the button that is pressed. */
    padPressed: number | null;
    /** How often the page has read the pad. */
    padReads: number;
  }
}

const padButtons: Readonly<Record<Button, number>> = {
  ok: 0,
  back: 1,
  up: 12,
  down: 13,
  left: 14,
  right: 15,
};

/** A pad that is there as soon as the page is told so. Needs the page's clock, so that no frame comes too late. */
export async function padRemote(
  page: Page,
): Promise<Remote & { connect(): Promise<void>; hold(button: Button, ms: number): Promise<void> }> {
  await page.addInitScript(() => {
    window.padPressed = null;
    window.padReads = 0;
    Object.defineProperty(navigator, 'getGamepads', {
      value() {
        window.padReads++;
        const buttons = Array.from({ length: 17 }, (_, index) => ({
          pressed: index === window.padPressed,
        }));
        return [null, { axes: [0, 0, 0, 0], buttons, connected: true, mapping: 'standard' }];
      },
    });
  });
  const hold = (button: Button, ms: number): Promise<void> =>
    inStoppedTime(page, async () => {
      for (const pressed of [padButtons[button], null]) {
        await page.evaluate((index) => void (window.padPressed = index), pressed);
        await page.clock.runFor(ms);
      }
    });
  return {
    connect: async () => {
      await page.evaluate(() => void window.dispatchEvent(new Event('gamepadconnected')));
      await page.waitForFunction(() => window.padReads > 0);
    },
    press: (button) => hold(button, 100),
    hold,
  };
}
