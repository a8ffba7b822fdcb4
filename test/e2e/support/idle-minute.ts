/** A minute in which nobody touches a screen, on the page's own clock: what the page does in it, counted. */

import type { CDPSession, Page } from 'playwright-core';

export interface Minute {
  readonly layouts: number;
  readonly styles: number;
  /** Timers and animation frames. */
  readonly wakeUps: number;
  readonly requests: number;
}

/** An answer comes at the end of its step. */
const stepsPerSecond = 4;

/** Runs in the page before anything of its own, on top of the clock that the test winds forward. */
function countWakeUps(): void {
  const counted = Object.assign(window, { wakeUps: 0 });
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame'] as const) {
    const start = window[name];
    Object.assign(window, {
      [name]: (run: (...given: unknown[]) => void, ...rest: unknown[]): unknown =>
        Reflect.apply(start, window, [
          (...given: unknown[]) => {
            counted.wakeUps++;
            run(...given);
          },
          ...rest,
        ]),
    });
  }
}

/** With the engine in the page: there all of it goes by one clock. */
function runEngineInPage(): void {
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  Reflect.deleteProperty(window, 'Worker');
}

export class IdlePage {
  private underWay = 0;
  private requests = 0;

  private constructor(
    readonly page: Page,
    private readonly devtools: CDPSession,
  ) {
    page.on('request', () => {
      this.underWay++;
      this.requests++;
    });
    page.on('requestfinished', () => this.underWay--);
    page.on('requestfailed', () => this.underWay--);
  }

  /** A page whose time stands still unless a test lets it pass. */
  static async on(page: Page): Promise<IdlePage> {
    await page.clock.install();
    await page.addInitScript(countWakeUps);
    await page.addInitScript(runEngineInPage);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    return new IdlePage(page, devtools);
  }

  /** Step by step, each drawn, and each answer waited for. */
  async pass(seconds: number): Promise<void> {
    for (let step = 0; step < seconds * stepsPerSecond; step++) {
      await this.page.clock.runFor(1_000 / stepsPerSecond);
      do await this.page.evaluate(() => document.body.offsetHeight);
      while (this.underWay > 0);
    }
  }

  /** Until what has just come has moved to its place; what moves for ever never has. */
  async settle(): Promise<void> {
    await this.pass(20);
    await this.page.evaluate(() =>
      Promise.all(document.getAnimations().map((each) => each.finished)).then(() => null),
    );
  }

  async minute(): Promise<Minute> {
    const before = await this.counts();
    await this.pass(60);
    const after = await this.counts();
    return {
      layouts: after.layouts - before.layouts,
      styles: after.styles - before.styles,
      wakeUps: after.wakeUps - before.wakeUps,
      requests: after.requests - before.requests,
    };
  }

  private async counts(): Promise<Minute> {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    const metric = (name: string): number =>
      metrics.find((each) => each.name === name)?.value ?? Number.NaN;
    const wakeUps = await this.page.evaluate(() =>
      'wakeUps' in window ? Number(window.wakeUps) : Number.NaN,
    );
    const { requests } = this;
    return {
      layouts: metric('LayoutCount'),
      styles: metric('RecalcStyleCount'),
      wakeUps,
      requests,
    };
  }
}
