/** One deadline for a whole exchange, from the screen's request to the provider's last byte, with its queue. */

import type { After } from '../../core/protocol/http.ts';

/** Milliseconds: less than the screen waits, or an answer that holds tokens would come for nobody. */
export const exchangeDeadlineMs = 15_000;

/** Why nobody waits any more. */
export class DeadlineOver extends Error {}
export class ScreenGone extends Error {}

/** Calls a listener when whoever asked has gone; the function that it returns takes the listener away. */
export type WhenGone = (listener: () => void) => () => void;

/** An `AbortSignal` would do as well, but making one and listening to it for each poll costs a quarter of the relay. */
export class Deadline {
  private over: Error | null = null;
  private readonly listeners = new Set<(why: Error) => void>();
  private readonly release: readonly (() => void)[];

  constructor(after: After, whenGone: WhenGone, ms: number = exchangeDeadlineMs) {
    this.release = [
      after(ms, () => this.finish(new DeadlineOver())),
      whenGone(() => this.finish(new ScreenGone())),
    ];
  }

  /** @throws {DeadlineOver | ScreenGone} where nobody waits any more */
  check(): void {
    if (this.over !== null) throw this.over;
  }

  /** Calls `listener` once, when nobody waits any more, at once where that is so already; the function that it returns takes it away. */
  onOver(listener: (why: Error) => void): () => void {
    if (this.over !== null) listener(this.over);
    else this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** @throws {DeadlineOver | ScreenGone} when nobody waits any more before that */
  within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const forget = this.onOver(reject);
      work.then(
        (value) => {
          forget();
          resolve(value);
        },
        (error: unknown) => {
          forget();
          reject(error);
        },
      );
    });
  }

  /** The exchange is done: nothing is left behind. */
  end(): void {
    for (const release of this.release) release();
  }

  private finish(why: Error): void {
    this.over ??= why;
    for (const listener of this.listeners) listener(why);
    this.listeners.clear();
  }
}
