/** The TV set: one profile on disk, a browser that can be killed and restarted on it, and its tabs. */

import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { startChrome, type Chrome } from './chrome.ts';
import {
  press,
  probeScript,
  readScreen,
  reportBinding,
  type ExpectedScreen,
  type Screen,
} from './screen-probe.ts';
import { createQueue, sleep, withTimeout } from './timing.ts';

/** A session that some page showed. */
export interface ShownSession {
  readonly at: number;
  /** `data-session`, with `data-why` or `data-failure` after it. */
  readonly label: string;
}

const navigationTimeoutMs = 8_000;
const closeTimeoutMs = 5_000;
const devtoolsTimeoutMs = 2_000;
const maxTabs = 3;
const maxStarts = 5;

export class Device {
  private readonly shown: ShownSession[] = [];
  private readonly log: string[] = [];
  private readonly devtoolsSessions = new WeakMap<Page, CDPSession>();
  private readonly inTurn = createQueue();
  private openTabs: Page[] = [];
  private chrome: Chrome | null = null;

  constructor(
    private readonly profile: string,
    private readonly url: string,
  ) {}

  get shownSessions(): readonly ShownSession[] {
    return this.shown;
  }

  tabs(): readonly Page[] {
    return this.openTabs;
  }

  /** The page in front; browser and page are opened where there is none. */
  front(): Promise<Page> {
    return this.inTurn(async () => {
      for (let attempts = 1; ; attempts += 1) {
        const running = await this.switchOn();
        const page = this.openTabs.at(-1);
        if (page !== undefined) return page;
        const fresh = await running.context.newPage().catch(() => null);
        if (fresh === null) await this.discard(running);
        else await this.load(fresh);
        if (attempts === maxStarts) throw new Error('no page can be opened');
      }
    });
  }

  async screen(): Promise<Screen | null> {
    return readScreen(await this.front());
  }

  async press(key: string, expected: ExpectedScreen): Promise<void> {
    return press(await this.front(), key, expected);
  }

  /** The DevTools session of that page. */
  async devtools(page: Page): Promise<CDPSession> {
    const known = this.devtoolsSessions.get(page);
    if (known !== undefined) return known;
    const opening = page.context().newCDPSession(page);
    const session = await withTimeout(devtoolsTimeoutMs, opening, 'a DevTools session');
    this.devtoolsSessions.set(page, session);
    return session;
  }

  async openTab(): Promise<void> {
    if (this.openTabs.length >= maxTabs) return this.closeTab();
    await this.inTurn(async () => {
      const { context } = await this.switchOn();
      await this.load(await withTimeout(navigationTimeoutMs, context.newPage(), 'a second tab'));
    });
  }

  async closeTab(): Promise<void> {
    const [oldest] = this.openTabs;
    if (oldest !== undefined)
      await withTimeout(closeTimeoutMs, oldest.close(), 'the tab closes').catch(() => undefined);
    this.openTabs = this.openTabs.filter((tab) => tab !== oldest);
    const page = await this.front();
    const shown = withTimeout(devtoolsTimeoutMs, page.bringToFront(), 'the other tab is in front');
    await shown.catch(() => undefined);
  }

  /** @param offMs how long it stays switched off */
  async kill(offMs: number): Promise<void> {
    // The kill does not wait for work under way; only the restart does.
    const killed = this.chrome;
    const dead = killed?.kill();
    await this.inTurn(async () => {
      await dead;
      if (this.chrome === killed) {
        this.chrome = null;
        this.openTabs = [];
      }
      await sleep(offMs);
      await this.switchOn();
    });
  }

  /** Console lines and request URLs since the last call. */
  drainLog(): string[] {
    return this.log.splice(0);
  }

  async close(): Promise<void> {
    await this.chrome?.kill();
    this.chrome = null;
  }

  /** A browser that is killed while it starts is started again. */
  private async switchOn(): Promise<Chrome> {
    for (let attempts = 1; this.chrome === null; attempts += 1) {
      const started = await startChrome(this.profile);
      this.chrome = started;
      this.openTabs = [];
      try {
        await this.watch(started.context);
        await this.load(started.context.pages()[0] ?? (await started.context.newPage()));
      } catch (error) {
        await this.discard(started);
        if (attempts === maxStarts) throw error;
      }
    }
    return this.chrome;
  }

  private async discard(chrome: Chrome): Promise<void> {
    await chrome.kill();
    if (this.chrome === chrome) this.chrome = null;
  }

  private async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => this.log.push(message.text()));
    context.on('request', (request) => this.log.push(request.url()));
    await context.exposeBinding(
      reportBinding,
      (_, label: string) => void this.shown.push({ at: Date.now(), label }),
    );
    await context.addInitScript({ content: probeScript });
  }

  /** A page that does not load is left for the next look at the screen to judge. */
  private async load(page: Page): Promise<void> {
    page.once('close', () => (this.openTabs = this.openTabs.filter((tab) => tab !== page)));
    this.openTabs.push(page);
    await page
      .goto(this.url, { waitUntil: 'commit', timeout: navigationTimeoutMs })
      .catch(() => undefined);
  }
}
