import type { Clock, Moment, PageStamp } from '../../core/polling/monotonic-time.ts';

/** Moments of this boot, with the clock of the page that spoke last: that one spans a restart of the worker. */
export class PageClock {
  private page: { readonly stamp: PageStamp; readonly heardAtMs: number } | null = null;

  /** @param boot names this boot */
  constructor(
    private readonly clock: Clock,
    private readonly boot: string,
  ) {}

  heard(stamp: PageStamp): void {
    this.page = { stamp, heardAtMs: this.clock.mono() };
  }

  now(): Moment {
    const mono = this.clock.mono();
    const { boot, page } = this;
    if (page === null) return { boot, mono, page };
    const { stamp, heardAtMs } = page;
    return { boot, mono, page: { id: stamp.id, mono: stamp.mono + mono - heardAtMs } };
  }
}
