/** What the walk needs of a browser, whichever protocol drives it. */

import type { Commands } from './protocol.ts';

/** The five keys of a remote. */
export type Button = 'up' | 'down' | 'left' | 'right' | 'ok' | 'back';

/** One browser with one page of 1280×720. */
export interface Driver {
  /** Name and version, as the browser itself tells them. */
  readonly version: string;
  open(url: string): Promise<void>;
  press(button: Button): Promise<void>;
  /** What a JavaScript expression gives in the page: text, or null. */
  read(expression: string): Promise<string | null>;
  /** A PNG of the page. */
  picture(): Promise<Buffer>;
  /** At once, as when a TV loses power. */
  kill(): Promise<void>;
}

/** Sends a Chromium's page further commands of its protocol. */
export type Prepare = (page: Commands) => Promise<void>;

export interface Engine {
  readonly id: string;
  /** Sets that have it, for people. */
  readonly sets: string;
  /**
   * Gets the engine where it isn't here yet.
   *
   * @throws {NotHere}
   */
  install(): Promise<void>;
  /**
   * @param profile a folder of the device's own, empty at first
   * @param prepare for Chromiums alone
   */
  start(profile: string, prepare?: Prepare): Promise<Driver>;
  /** Where one that is automated forgets everything when it ends: as people start it, with keys that a script presses. */
  startUnautomated?(profile: string): Promise<Driver>;
}

export const screen = { width: 1280, height: 720 };

/** Waits for what is checked again and again, since no event tells of it from outside a browser. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null>,
  seconds = 40,
): Promise<T> {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(`no ${what} within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
