/** Virtual true time: what happens when, on the device and elsewhere. The device cannot see it. */

/** Entries of the device wait while it is frozen; servers and the network go on. */
export type Side = 'device' | 'network';

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
  suspendedMs = 0;
  private orders = 0;
  private entries: Entry[] = [];

  /** What a monotonic clock of the device has counted. */
  get monotonicNow(): number {
    return this.now - this.suspendedMs;
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
    while (this.entries.some(({ at, side }) => side === 'network' && at < end))
      this.stepNetwork(end);
    this.now = end;
    if (suspended) this.suspendedMs += ms;
  }

  /** What an action of the network leads to on the device waits as well. */
  private stepNetwork(end: number): void {
    this.step(end - 1);
    for (const entry of this.entries) if (entry.side === 'device' && entry.at < end) entry.at = end;
    this.entries.sort((one, other) => one.at - other.at || one.order - other.order);
  }
}
