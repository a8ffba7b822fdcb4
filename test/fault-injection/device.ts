/** The TV set: one profile on disk, a browser that is killed and comes back, and the tabs in it. */

import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { startChrome, type Chrome } from './chrome.ts';
import { eyes, look, press, report, type Meant, type Screen } from './eyes.ts';
import { oneByOne, within } from './within.ts';

/** A session label, as some page showed it. */
export interface Sight {
  readonly at: number;
  /** `data-session`, and `data-why` or `data-failure` behind it. */
  readonly label: string;
}

export interface Device {
  /** The page in front; the browser and a page are opened where there is none. */
  front(): Promise<Page>;
  tabs(): readonly Page[];
  screen(): Promise<Screen | null>;
  press(key: string, meant: Meant): Promise<void>;
  /** A debugging session of that page's own. */
  devtools(page: Page): Promise<CDPSession>;
  openTab(): Promise<void>;
  closeTab(): Promise<void>;
  /** @param darkFor milliseconds until it is switched on again */
  kill(darkFor: number): Promise<void>;
  readonly sights: readonly Sight[];
  /** Console lines and addresses since the last call. */
  overheard(): string[];
  close(): Promise<void>;
}

const navigationTimeout = 8_000;
const mostTabs = 3;
const mostStarts = 5;

export async function openDevice(profile: string, url: string): Promise<Device> {
  const sights: Sight[] = [];
  const heard: string[] = [];
  const sessions = new WeakMap<Page, CDPSession>();
  const inTurn = oneByOne();
  let tabs: Page[] = [];
  let chrome: Chrome | null = null;

  async function prepare(context: BrowserContext): Promise<void> {
    context.on('console', (message) => heard.push(message.text()));
    context.on('request', (request) => heard.push(request.url()));
    await context.exposeBinding(
      report,
      (_, label: string) => void sights.push({ at: Date.now(), label }),
    );
    await context.addInitScript({ content: eyes });
  }

  /** Killed again while it starts, it is started again. */
  async function switchOn(): Promise<Chrome> {
    for (let tried = 1; chrome === null; tried += 1) {
      const started = await startChrome(profile);
      chrome = started;
      tabs = [];
      try {
        await prepare(started.context);
        await show(started.context.pages()[0] ?? (await started.context.newPage()));
      } catch (error) {
        await started.kill();
        if (chrome === started) chrome = null;
        if (tried === mostStarts) throw error;
      }
    }
    return chrome;
  }

  /** A page that does not load is for whoever looks at it next to judge. */
  async function show(page: Page): Promise<void> {
    page.once('close', () => (tabs = tabs.filter((tab) => tab !== page)));
    tabs.push(page);
    await page
      .goto(url, { waitUntil: 'commit', timeout: navigationTimeout })
      .catch(() => undefined);
  }

  const front: Device['front'] = () =>
    inTurn(async () => {
      for (let tried = 1; ; tried += 1) {
        const running = await switchOn();
        const page = tabs.at(-1);
        if (page !== undefined) return page;
        const fresh = await running.context.newPage().catch(() => null);
        if (fresh !== null) await show(fresh);
        else {
          await running.kill();
          if (chrome === running) chrome = null;
        }
        if (tried === mostStarts) throw new Error('no page can be opened');
      }
    });

  const device: Device = {
    front,
    tabs: () => tabs,
    screen: async () => look(await front()),
    press: async (key, meant) => press(await front(), key, meant),
    devtools: async (page) => {
      const known = sessions.get(page);
      if (known !== undefined) return known;
      const session = await within(
        2_000,
        page.context().newCDPSession(page),
        'a debugging session',
      );
      sessions.set(page, session);
      return session;
    },
    openTab: async () => {
      if (tabs.length >= mostTabs) return device.closeTab();
      await inTurn(async () => {
        const { context } = await switchOn();
        await show(await within(navigationTimeout, context.newPage(), 'a second tab'));
      });
    },
    closeTab: async () => {
      const [oldest] = tabs;
      if (oldest !== undefined)
        await within(5_000, oldest.close(), 'the tab closes').catch(() => undefined);
      tabs = tabs.filter((tab) => tab !== oldest);
      const page = await front();
      await within(2_000, page.bringToFront(), 'the other tab comes to the front').catch(
        () => undefined,
      );
    },
    kill: async (darkFor) => {
      // At once, whatever else is being done to it; only its return waits for its turn.
      const killed = chrome;
      const dead = killed?.kill();
      await inTurn(async () => {
        await dead;
        if (chrome === killed) {
          chrome = null;
          tabs = [];
        }
        await new Promise((resolve) => setTimeout(resolve, darkFor));
        await switchOn();
      });
    },
    sights,
    overheard: () => heard.splice(0),
    close: async () => {
      await chrome?.kill();
      chrome = null;
    },
  };
  await front();
  return device;
}
