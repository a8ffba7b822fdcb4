/** So many a minute for each key, as a leaky bucket that keeps one time a key (the generic cell rate algorithm). */

const minuteMs = 60_000;
/** Keys that are remembered at the most: a few megabytes. */
const mostKeys = 100_000;

export class RateLimiter {
  /** When each key's bucket will be empty again; the least recently used key first. */
  private readonly emptyAt = new Map<string, number>();

  /**
   * @param perMinute also how many may come at once
   * @param now milliseconds, monotonic
   */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number,
  ) {}

  /** Takes one; 0 if it may pass, else the milliseconds until the next one may. */
  take(key: string): number {
    const now = this.now();
    const empty = Math.max(now, this.emptyAt.get(key) ?? 0) + minuteMs / this.perMinute;
    const waitMs = empty - now - minuteMs;
    // Half a millisecond is rounding.
    if (waitMs > 0.5) return waitMs;
    this.emptyAt.delete(key);
    this.emptyAt.set(key, empty);
    this.forget();
    return 0;
  }

  private forget(): void {
    if (this.emptyAt.size <= mostKeys) return;
    const [oldest] = this.emptyAt.keys();
    if (oldest !== undefined) this.emptyAt.delete(oldest);
  }
}
