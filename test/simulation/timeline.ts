/** Virtual true time: what is to happen when, on the device and beyond it. Nobody on the device can see it. */

/** What happens on the device waits while the device is frozen; servers and wires go on. */
export type Side = 'device' | 'beyond';

interface Entry {
  at: number;
  readonly order: number;
  readonly side: Side;
  readonly action: () => void;
}

export class Timeline {
  /** True milliseconds. */
  now = 0;
  /** Milliseconds that the device's monotonic clocks have missed, since the set was suspended. */
  missed = 0;
  private orders = 0;
  private entries: Entry[] = [];

  /** What a monotonic clock of the device has counted. */
  get counted(): number {
    return this.now - this.missed;
  }

  after(ms: number, side: Side, action: () => void): void {
    const entry: Entry = { at: this.now + ms, order: this.orders++, side, action };
    const place = this.entries.findIndex(({ at }) => at > entry.at);
    this.entries.splice(place < 0 ? this.entries.length : place, 0, entry);
  }

  /** Lets the next thing happen that is due by `end`; false where none is. */
  step(end: number): boolean {
    const [next] = this.entries;
    if (next === undefined || next.at > end) return false;
    this.entries.shift();
    this.now = Math.max(this.now, next.at);
    next.action();
    return true;
  }

  /** The device stands still for a while, its monotonic clocks too where it is suspended. */
  freeze(ms: number, suspended: boolean): void {
    const end = this.now + ms;
    for (const entry of this.entries) if (entry.side === 'device' && entry.at < end) entry.at = end;
    this.entries.sort((one, other) => one.at - other.at || one.order - other.order);
    while (this.entries.some(({ at, side }) => side === 'beyond' && at < end)) this.stepBeyond(end);
    this.now = end;
    if (suspended) this.missed += ms;
  }

  /** What an action beyond the device leads to on the device waits as well. */
  private stepBeyond(end: number): void {
    this.step(end - 1);
    for (const entry of this.entries) if (entry.side === 'device' && entry.at < end) entry.at = end;
    this.entries.sort((one, other) => one.at - other.at || one.order - other.order);
  }
}
