/** An answer in parts, bounded in time and size: neither an API nor a screen keeps the other's connection for ever. */

import type { After } from '../../core/protocol/http.ts';
import type { Bytes } from '../messages.ts';
import { AnswerTooLong } from '../transport/transport.ts';
import { DeadlineOver, ScreenGone } from './deadline.ts';

export interface StreamBounds {
  readonly after: After;
  readonly maxBytes: number;
  readonly maxMs: number;
  /** Hears once how it ended; null: it is complete. */
  readonly ended: (error: unknown) => void;
}

/** Milliseconds in which nothing moves. A film that stands still is asked for again where it stood. */
export const stalledMs = 30_000;

/** The same bytes, no faster than they are read. Where a bound is passed it fails, and its source is cancelled. */
export function boundedStream(
  source: ReadableStream<Bytes>,
  bounds: StreamBounds,
): ReadableStream<Bytes> {
  const bounded = new BoundedStream(source.getReader(), bounds);
  return new ReadableStream<Bytes>(bounded, { highWaterMark: 0 });
}

class BoundedStream implements UnderlyingDefaultSource<Bytes> {
  private length = 0;
  private isReading = false;
  private isOver = false;
  private stopStallTimer = (): void => undefined;
  private stopTimer = (): void => undefined;

  constructor(
    private readonly reader: ReadableStreamDefaultReader<Bytes>,
    private readonly bounds: StreamBounds,
  ) {}

  start(controller: ReadableStreamDefaultController<Bytes>): void {
    this.stopTimer = this.bounds.after(this.bounds.maxMs, () =>
      this.fail(controller, new DeadlineOver()),
    );
    this.moved(controller);
  }

  async pull(controller: ReadableStreamDefaultController<Bytes>): Promise<void> {
    this.isReading = true;
    this.moved(controller);
    try {
      const { done, value } = await this.reader.read();
      this.isReading = false;
      if (this.isOver) return;
      if (done) {
        this.end(null);
        return controller.close();
      }
      this.length += value.length;
      if (this.length > this.bounds.maxBytes) return this.fail(controller, new AnswerTooLong());
      this.moved(controller);
      controller.enqueue(value);
    } catch (error) {
      this.fail(controller, error);
    }
  }

  async cancel(): Promise<void> {
    this.end(new ScreenGone());
    await this.reader.cancel();
  }

  private moved(controller: ReadableStreamDefaultController<Bytes>): void {
    this.stopStallTimer();
    // Either the API says nothing, or the screen takes nothing.
    this.stopStallTimer = this.bounds.after(stalledMs, () =>
      this.fail(controller, this.isReading ? new DeadlineOver() : new ScreenGone()),
    );
  }

  private fail(controller: ReadableStreamDefaultController<Bytes>, error: unknown): void {
    if (this.isOver) return;
    controller.error(error);
    void this.reader.cancel(error).catch(() => undefined);
    this.end(error);
  }

  private end(error: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.stopTimer();
    this.stopStallTimer();
    this.bounds.ended(error);
  }
}
