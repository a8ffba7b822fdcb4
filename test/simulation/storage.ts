/** The device's storage: transactions one after the other, each of them whole or not at all, and a handle for each boot. */

import type { KeyValueStore, StoreKey } from '../../src/worker/storage/key-value-store.ts';
import type { Boot } from './boot.ts';
import type { Timeline } from './timeline.ts';

/** Called after every transaction that changed something. */
export type StoreListener = (boot: Boot, key: string, before: unknown, after: unknown) => void;

export class Storage {
  /** Milliseconds that a transaction takes, and the most that one ever took. */
  private pace = { now: 0, slowest: 0 };
  private readonly records = new Map<string, unknown>();
  private busyUntil = 0;

  constructor(
    private readonly timeline: Timeline,
    private readonly changed: StoreListener,
  ) {}

  set slowness(ms: number) {
    this.pace = { now: ms, slowest: Math.max(ms, this.pace.slowest) };
  }

  get slowest(): number {
    return this.pace.slowest;
  }

  peek(key: string): unknown {
    return this.records.get(key);
  }

  handle(boot: Boot): KeyValueStore {
    return {
      persistent: true,
      get: (key) => this.transact(boot, () => this.records.get(key)),
      update: (key, change) => this.transact(boot, () => this.apply(boot, key, change)),
    };
  }

  private apply(boot: Boot, key: StoreKey, change: (stored: unknown) => unknown): void {
    const before = this.records.get(key);
    const after = change(before);
    this.records.set(key, after);
    if (after !== before) this.changed(boot, key, before, after);
  }

  private transact<T>(boot: Boot, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!boot.step()) return;
      boot.pendingOperations++;
      const turn = (): void => {
        if (boot.dead) return;
        try {
          const value = work();
          if (!boot.step()) return;
          boot.pendingOperations--;
          resolve(value);
        } catch (error) {
          reject(error);
        }
      };
      const wait = Math.max(this.timeline.now + this.pace.now, this.busyUntil) - this.timeline.now;
      if (wait === 0) return turn();
      this.busyUntil = this.timeline.now + wait;
      this.timeline.after(wait, 'device', turn);
    });
  }
}
