/**
 * A TV with its clocks: true time, which nobody on the device can see, and what worker and page make of it. It makes
 * moments as the engine does.
 */

import type { Moment } from '../../../../src/core/polling/monotonic-time.ts';

export class Tv {
  /** Milliseconds that really passed. */
  true = 0;
  private boots = 1;
  private pages = 1;
  private workerStart = -4_000;
  private pageStart = -60_000;
  /** Whether this boot of the worker has heard from the page. */
  private heard = true;

  pass(ms: number): void {
    this.true += ms;
  }

  /** The set sleeps: time passes that no monotonic clock counts. */
  sleep(ms: number): void {
    this.true += ms;
    this.workerStart += ms;
    this.pageStart += ms;
  }

  restartWorker(): void {
    this.boots += 1;
    this.workerStart = this.true;
    this.heard = false;
  }

  reloadPage(): void {
    this.pages += 1;
    this.pageStart = this.true;
    this.heard = false;
  }

  tick(): Moment {
    this.heard = true;
    return this.now();
  }

  now(): Moment {
    const page = { id: `page ${this.pages}`, mono: this.true - this.pageStart };
    return {
      boot: `boot ${this.boots}`,
      mono: this.true - this.workerStart,
      page: this.heard ? page : null,
    };
  }
}
