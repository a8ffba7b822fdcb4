/** A provider that is down is asked at a growing pace, whoever asks: what it failed with is told meanwhile. */

/** Milliseconds: the first pause, and the longest. */
const [firstPauseMs, longestPauseMs] = [500, 10_000];

export class Backoff<T> {
  private pauseMs = 0;
  private until = 0;
  private last: T | null = null;

  /** @param now milliseconds, monotonic */
  constructor(private readonly now: () => number, private readonly longestMs = longestPauseMs) {}

  /** What it failed with last, as long as it should be left alone; null when it may be asked. */
  resting(): T | null {
    return this.now() < this.until ? this.last : null;
  }

  /** Milliseconds until it may be asked again. */
  remainingMs(): number {
    return Math.max(0, this.until - this.now());
  }

  /** @param atLeastMs what the provider itself has asked for */
  failed(failure: T, atLeastMs = 0): void {
    // Requests that were under way together fail together: they are one failure.
    if (this.resting() === null) this.pauseMs = Math.min(this.longestMs, Math.max(firstPauseMs, this.pauseMs * 2));
    this.last = failure;
    this.until = Math.max(this.until, this.now() + Math.max(this.pauseMs, atLeastMs));
  }

  succeeded(): void {
    this.pauseMs = 0;
    this.until = 0;
    this.last = null;
  }
}
