/** A TV set with one engine in it: switched on and off, driven by five keys, looked at. */

import { readQrCode } from '../harness/qr-reader.ts';
import { eventually, type Button, type Driver, type Engine } from './driver.ts';

const session = 'document.documentElement.getAttribute("data-session")';

/** Everything has faded in, and the welcoming check mark has given way to the person. */
const faded = `Array.from(document.querySelectorAll('tv-app *')).every((part) =>
  getComputedStyle(part).opacity === '1' &&
  !(part.matches('.tv-arrived .tv-avatar') && getComputedStyle(part, '::before').opacity !== '0')) ? 'yes' : null`;

export class TvSet {
  private constructor(
    private readonly startBrowser: () => Promise<Driver>,
    private readonly url: string,
    private driver: Driver,
  ) {}

  static async switchOn(start: Engine['start'], profile: string, url: string): Promise<TvSet> {
    const startBrowser = (): Promise<Driver> => startAt(start, profile, url);
    return new TvSet(startBrowser, url, await startBrowser());
  }

  get version(): string {
    return this.driver.version;
  }

  async press(...buttons: Button[]): Promise<void> {
    for (const button of buttons) await this.driver.press(button);
  }

  /** Waits for `<html data-session>`. */
  async shows(wanted: string): Promise<void> {
    await this.waitFor(`"${wanted}" on the screen`, session, wanted).catch(
      async (error: unknown) => {
        const shown = await this.driver.read(session);
        throw new Error(`it shows ${shown}: ${await this.text()}`, { cause: error });
      },
    );
  }

  /** Waits until this attribute of `<html>` has this value. */
  async says(attribute: string, value: string): Promise<void> {
    const expression = `document.documentElement.getAttribute(${JSON.stringify(attribute)})`;
    await this.waitFor(`${attribute}="${value}"`, expression, value);
  }

  /** Waits until what has focus has this label. */
  async focuses(label: string): Promise<void> {
    await this.waitFor(`focus on "${label}"`, 'document.activeElement.textContent.trim()', label);
  }

  userCode(): Promise<string> {
    return eventually('user code', () =>
      this.driver.read('document.querySelector("tv-user-code").getAttribute("code")'),
    );
  }

  async text(): Promise<string> {
    return (await this.driver.read('document.querySelector("tv-app").innerText')) ?? '';
  }

  /** What a phone's camera reads off the screen. */
  scan(): Promise<string> {
    return eventually('QR code that can be read', async () =>
      readQrCode(await this.driver.picture()),
    );
  }

  /** A PNG of the screen, once everything on it has faded in. */
  async picture(): Promise<Buffer> {
    await eventually('screen that has faded in', () => this.driver.read(faded));
    return this.driver.picture();
  }

  async hasServiceWorker(): Promise<boolean> {
    const controlled = 'navigator.serviceWorker && navigator.serviceWorker.controller && "yes"';
    return (await this.driver.read(controlled)) === 'yes';
  }

  async reload(): Promise<void> {
    // Gone once the page is a new one.
    await this.driver.read('document.documentElement.setAttribute("data-session", "old page")');
    await this.driver.open(this.url);
  }

  /** Power off in the middle of everything, and on again. */
  async restart(): Promise<void> {
    await this.driver.kill();
    this.driver = await this.startBrowser();
  }

  off(): Promise<void> {
    return this.driver.kill();
  }

  private async waitFor(what: string, expression: string, wanted: string): Promise<void> {
    await eventually(what, async () =>
      (await this.driver.read(expression)) === wanted ? wanted : null,
    );
  }
}

async function startAt(start: Engine['start'], profile: string, url: string): Promise<Driver> {
  const driver = await start(profile);
  try {
    await driver.open(url);
    return driver;
  } catch (error) {
    await driver.kill();
    throw error;
  }
}
