/** A set on the wall with one engine in it: switched on and off, driven by five keys, looked at. */

import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { eventually, type Button, type Driver, type Engine } from './driver.ts';

export interface TvSet {
  readonly version: string;
  press(...buttons: Button[]): Promise<void>;
  /** Waits for `<html data-session>`. */
  shows(session: string): Promise<void>;
  /** Waits until this attribute of `<html>` says so. */
  says(attribute: string, value: string): Promise<void>;
  /** Waits until the label of what has focus is this. */
  focuses(label: string): Promise<void>;
  userCode(): Promise<string>;
  text(): Promise<string>;
  /** What a phone's camera reads off the screen. */
  scan(): Promise<string>;
  /** A PNG of the screen, once everything on it has faded in. */
  picture(): Promise<Buffer>;
  hasServiceWorker(): Promise<boolean>;
  reload(): Promise<void>;
  /** Power off in the middle of everything, and on again. */
  restart(): Promise<void>;
  off(): Promise<void>;
}

/** Everything is there, and the check that welcomes has given way to the person. */
const appeared = `Array.from(document.querySelectorAll('tv-app *')).every((part) =>
  getComputedStyle(part).opacity === '1' &&
  !(part.matches('.tv-arrived .tv-avatar') && getComputedStyle(part, '::before').opacity !== '0')) ? 'yes' : null`;

export async function switchOn(
  starts: Engine['start'],
  profile: string,
  url: string,
): Promise<TvSet> {
  const start = async (): Promise<Driver> => {
    const started = await starts(profile);
    try {
      await started.open(url);
      return started;
    } catch (error) {
      await started.kill();
      throw error;
    }
  };
  let driver = await start();
  const read = (expression: string) => driver.read(expression);
  const session = 'document.documentElement.getAttribute("data-session")';
  const set: TvSet = {
    version: driver.version,
    press: async (...buttons) => {
      for (const button of buttons) await driver.press(button);
    },
    shows: async (wanted) =>
      void (await eventually(`"${wanted}" on the screen`, async () =>
        (await read(session)) === wanted ? wanted : null,
      ).catch(async (error: unknown) => {
        throw new Error(`it shows ${await read(session)}: ${await set.text()}`, { cause: error });
      })),
    says: async (attribute, value) => {
      const found = `document.documentElement.getAttribute(${JSON.stringify(attribute)})`;
      await eventually(`${attribute}="${value}"`, async () =>
        (await read(found)) === value ? value : null,
      );
    },
    focuses: async (label) => {
      const found = 'document.activeElement.textContent.trim()';
      await eventually(`focus on "${label}"`, async () =>
        (await read(found)) === label ? label : null,
      );
    },
    userCode: () =>
      eventually('user code', () =>
        read('document.querySelector("tv-user-code").getAttribute("code")'),
      ),
    text: async () => (await read('document.querySelector("tv-app").innerText')) ?? '',
    scan: () =>
      eventually('QR code that can be read', async () => {
        const { data, width, height } = PNG.sync.read(await driver.picture());
        return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
      }),
    picture: async () => {
      await eventually('screen that has appeared', () => read(appeared));
      return driver.picture();
    },
    hasServiceWorker: async () =>
      (await read('navigator.serviceWorker && navigator.serviceWorker.controller && "yes"')) ===
      'yes',
    reload: async () => {
      // Gone once the page is a new one.
      await read('document.documentElement.setAttribute("data-session", "old page")');
      await driver.open(url);
    },
    restart: async () => {
      await driver.kill();
      driver = await start();
    },
    off: () => driver.kill(),
  };
  return set;
}
