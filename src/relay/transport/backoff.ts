/** A provider that is down is asked at a growing pace, whoever asks: what it failed with is told meanwhile. */

export interface Pace {
  /** Failures in a row until it is left alone: a connection that fails now and then says nothing about the next. */
  readonly tolerated: number;
  /** Milliseconds. */
  readonly longestPauseMs: number;
}

/** Milliseconds. */
const firstPauseMs = 500;

export type Permit<T> =
  /** @member probe it is the only one that is asked after a pause */
  | { readonly kind: 'ask'; readonly probe: boolean }
  | { readonly kind: 'rest'; readonly failure: T; readonly remainingMs: number };

export type Verdict<T> =
  | { readonly kind: 'succeeded' }
  /** @member atLeastMs the pause that the provider itself has asked for */
  | { readonly kind: 'failed'; readonly failure: T; readonly atLeastMs?: number }
  /** Whoever asked has gone before it was known. */
  | { readonly kind: 'unknown' };

export class Backoff<T> {
  private failures = 0;
  private pauseMs = 0;
  private until = 0;
  private probing = false;
  /** What it failed with; null while it is asked freely. */
  private last: { readonly failure: T } | null = null;

  /** @param now milliseconds, monotonic */
  constructor(
    private readonly now: () => number,
    private readonly pace: Pace,
  ) {}

  /** Whether to ask; `settle` has to follow where it says so. */
  permit(): Permit<T> {
    const resting = this.resting();
    if (resting !== null) return resting;
    this.probing = this.last !== null;
    return { kind: 'ask', probe: this.probing };
  }

  /** What is told instead of asking; null where it may be asked. */
  resting(): Extract<Permit<T>, { kind: 'rest' }> | null {
    const remainingMs = this.until - this.now();
    if (this.last === null || (remainingMs <= 0 && !this.probing)) return null;
    return {
      kind: 'rest',
      failure: this.last.failure,
      remainingMs: Math.max(firstPauseMs, remainingMs),
    };
  }

  /** @param probe as the permit said */
  settle(probe: boolean, verdict: Verdict<T>): void {
    if (probe) this.probing = false;
    switch (verdict.kind) {
      case 'succeeded':
        this.failures = 0;
        this.pauseMs = 0;
        this.last = null;
        return;
      case 'failed':
        this.failures++;
        // Those that were under way together fail together, and are one failure.
        if (probe || (this.last === null && this.failures >= this.pace.tolerated))
          this.rest(verdict.failure, verdict.atLeastMs ?? 0);
        return;
      case 'unknown':
    }
  }

  private rest(failure: T, atLeastMs: number): void {
    this.pauseMs = Math.min(this.pace.longestPauseMs, Math.max(firstPauseMs, this.pauseMs * 2));
    this.until = this.now() + Math.max(this.pauseMs, atLeastMs);
    this.last = { failure };
  }
}
