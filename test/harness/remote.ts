/** Remotes as their platforms send them: trusted key events, Back as a key, as history or as both. */

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
type History = 'none' | 'unhandled' | 'always';

export interface RemoteTable {
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

interface PageRecord {
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
    pageRecord: PageRecord;
  }
}

/** From before the page's own scripts on, the page is watched from inside. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.pageRecord = { keys: [], asked: [], popstates: 0, unfocused: [] };
    window.addEventListener('keydown', (event) => void window.pageRecord.keys.push(event), true);
    window.addEventListener('popstate', () => window.pageRecord.popstates++);
    setInterval(() => {
      const app = document.querySelector('tv-app');
      if (app?.querySelector('button') && !app.contains(document.activeElement))
        window.pageRecord.unfocused.push(app.textContent);
    }, 20);
  });
}

export async function keyRemote(
  page: Page,
  { keys, back, history, globals }: RemoteTable,
): Promise<KeyRemote> {
  if (globals !== undefined) await page.addInitScript(globals);
  const devtools = await page.context().newCDPSession(page);
  const turns = new Map<Button, number>();
  const keyFor = (button: Button): Key | null => {
    const all = button === 'back' ? back : keys[button];
    return all[(turns.get(button) ?? 0) % all.length] ?? null;
  };
  const remote: KeyRemote = {
    down: async (button, repeats = false) => {
      const key = keyFor(button);
      if (key === null) return;
      await sendKey(devtools, 'keyDown', key, repeats);
      if (button === 'back' && history === 'always' && !repeats) await goBack(page, devtools);
    },
    up: async (button) => {
      const key = keyFor(button);
      turns.set(button, (turns.get(button) ?? 0) + 1);
      if (key !== null) await sendKey(devtools, 'keyUp', key);
      if (button !== 'back') return;
      if (key === null || (history === 'unhandled' && !(await lastKeyHandled(page))))
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

async function sendKey(
  devtools: CDPSession,
  type: 'keyDown' | 'keyUp',
  { keyCode, text, ...names }: Key,
  autoRepeat = false,
): Promise<void> {
  const typed = type === 'keyDown' && text !== undefined ? { text } : {};
  await devtools.send('Input.dispatchKeyEvent', {
    type,
    windowsVirtualKeyCode: keyCode,
    autoRepeat,
    ...names,
    ...typed,
  });
}

function lastKeyHandled(page: Page): Promise<boolean> {
  return page.evaluate(
    () => window.pageRecord.keys[window.pageRecord.keys.length - 1]?.defaultPrevented === true,
  );
}

/** One step back as the browser does it for a person, until the page has heard of it or is gone. */
async function goBack(page: Page, devtools: CDPSession): Promise<void> {
  const before = await page.evaluate(() => ({
    href: location.href,
    popstates: window.pageRecord.popstates,
  }));
  const { currentIndex, entries } = await devtools.send('Page.getNavigationHistory');
  const entry = entries[currentIndex - 1];
  if (entry === undefined) throw new Error('the history ends here');
  await devtools.send('Page.navigateToHistoryEntry', { entryId: entry.id });
  await page.waitForFunction(
    ({ href, popstates }) => location.href !== href || window.pageRecord.popstates > popstates,
    before,
  );
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
