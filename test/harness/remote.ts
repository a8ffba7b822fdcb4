/** Remotes as their platforms send them: trusted key events, Back as a key, as history or as both, and game pads. */

import type { CDPSession, Page } from 'playwright-core';

export type Button = 'up' | 'down' | 'left' | 'right' | 'ok' | 'back';

/** What a platform says of a key. Names that Chromium doesn't know arrive empty, as they do on many sets. */
export interface Key {
  readonly keyCode: number;
  readonly key?: string;
  readonly code?: string;
  /** What it would type, which is how a browser presses a button by itself. */
  readonly text?: string;
}

/** What the platform does in the history for a Back key: nothing, a step if nobody took the key, or a step in any case. */
type History = 'none' | 'untaken' | 'always';

export interface Table {
  /** More than one key: in turns. */
  readonly keys: Readonly<Record<Exclude<Button, 'back'>, readonly Key[]>>;
  /** Null: no key at all, history alone. */
  readonly back: readonly (Key | null)[];
  readonly history: History;
  /** Runs in the page before its own scripts. */
  readonly globals?: () => void;
}

export interface Remote {
  press(button: Button): Promise<void>;
}

export interface KeyRemote extends Remote {
  down(button: Button, repeats?: boolean): Promise<void>;
  up(button: Button): Promise<void>;
}

interface Witness {
  /** Every keydown. */
  readonly keys: KeyboardEvent[];
  /** What the app asked of the platform. */
  readonly asked: string[];
  popstates: number;
  /** Screens with something to press on which nothing had focus. */
  readonly unfocused: string[];
}

declare global {
  interface Window {
    witness: Witness;
    /** The index of what is pressed on the scripted pad, and how often the page has looked. */
    padPressed: number | null;
    padLooks: number;
  }
}

/** From before the page's own scripts on, the page is watched from inside. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.witness = { keys: [], asked: [], popstates: 0, unfocused: [] };
    window.addEventListener('keydown', (event) => void window.witness.keys.push(event), true);
    window.addEventListener('popstate', () => window.witness.popstates++);
    setInterval(() => {
      const app = document.querySelector('tv-app');
      if (app?.querySelector('button') && !app.contains(document.activeElement))
        window.witness.unfocused.push(app.textContent);
    }, 20);
  });
}

export async function keyRemote(
  page: Page,
  { keys, back, history, globals }: Table,
): Promise<KeyRemote> {
  if (globals !== undefined) await page.addInitScript(globals);
  const devtools = await page.context().newCDPSession(page);
  const turns = new Map<Button, number>();
  const keyFor = (button: Button): Key | null => {
    const all = button === 'back' ? back : keys[button];
    return all[(turns.get(button) ?? 0) % all.length] ?? null;
  };
  const send = (
    type: 'keyDown' | 'keyUp',
    { keyCode, text, ...names }: Key,
    autoRepeat: boolean,
  ): Promise<unknown> => {
    const typed = type === 'keyDown' && text !== undefined ? { text } : {};
    return devtools.send('Input.dispatchKeyEvent', {
      type,
      windowsVirtualKeyCode: keyCode,
      autoRepeat,
      ...names,
      ...typed,
    });
  };
  const remote: KeyRemote = {
    down: async (button, repeats = false) => {
      const key = keyFor(button);
      if (key === null) return;
      await send('keyDown', key, repeats);
      if (button === 'back' && history === 'always' && !repeats) await goBack(page, devtools);
    },
    up: async (button) => {
      const key = keyFor(button);
      turns.set(button, (turns.get(button) ?? 0) + 1);
      if (key !== null) await send('keyUp', key, false);
      if (button !== 'back') return;
      if (key === null || (history === 'untaken' && !(await lastKeyTaken(page))))
        await goBack(page, devtools);
    },
    press: async (button) => {
      // The two are one Back, however slow the machine is that runs this.
      const atOnce = button === 'back' && history === 'always' ? inStoppedTime : inRunningTime;
      await atOnce(page, async () => {
        await remote.down(button);
        await remote.up(button);
      });
    },
  };
  return remote;
}

function lastKeyTaken(page: Page): Promise<boolean> {
  return page.evaluate(
    () => window.witness.keys[window.witness.keys.length - 1]?.defaultPrevented === true,
  );
}

/** One step back as the browser does it for a person, until the page has heard of it or is gone. */
async function goBack(page: Page, devtools: CDPSession): Promise<void> {
  const before = await page.evaluate(() => ({
    href: location.href,
    popstates: window.witness.popstates,
  }));
  const { currentIndex, entries } = await devtools.send('Page.getNavigationHistory');
  const entry = entries[currentIndex - 1];
  if (entry === undefined) throw new Error('the history ends here');
  await devtools.send('Page.navigateToHistoryEntry', { entryId: entry.id });
  await page.waitForFunction(
    ({ href, popstates }) => location.href !== href || window.witness.popstates > popstates,
    before,
  );
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
    window.padLooks = 0;
    Object.defineProperty(navigator, 'getGamepads', {
      value() {
        window.padLooks++;
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
      await page.waitForFunction(() => window.padLooks > 0);
    },
    press: (button) => hold(button, 100),
    hold,
  };
}

/** The page's time stands still but for what `run` winds on; a moment passes before. */
export async function inStoppedTime(page: Page, run: () => Promise<void>): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5_000);
  await run();
  await page.clock.resume();
}

function inRunningTime(_: Page, run: () => Promise<void>): Promise<void> {
  return run();
}
