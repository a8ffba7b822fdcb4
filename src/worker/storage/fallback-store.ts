import { longestStoreMs } from '../../core/polling/poll-schedule.ts';
import type { KeyValueStore, StoreKey } from './key-value-store.ts';
import { TimeLimitError, type NoLongerThan } from './time-limit.ts';

/** A vault that lasts until the app is closed. */
export function memoryStore(): KeyValueStore {
  const records = new Map<StoreKey, unknown>();
  return {
    persistent: false,
    get: async (key) => records.get(key),
    update: async (key, change) => void records.set(key, change(records.get(key))),
  };
}

/**
 * A vault that goes on in memory where the browser refuses to store: private modes and webviews without IndexedDB, a full
 * disk, a database that never opens. What the disk can't take, memory holds until the disk takes it; the rest stays where
 * it is.
 */
export function withMemoryFallback(disk: KeyValueStore, noLongerThan: NoLongerThan): KeyValueStore {
  return new FallbackStore(disk, noLongerThan);
}

class FallbackStore implements KeyValueStore {
  private readonly inMemory = new Map<StoreKey, unknown>();
  /** Calls to the disk that have never settled: as long as there are any, nobody waits for another one. */
  private hanging = 0;

  constructor(
    private readonly disk: KeyValueStore,
    private readonly noLongerThan: NoLongerThan,
  ) {}

  get persistent(): boolean {
    return this.inMemory.size === 0 && this.hanging === 0;
  }

  async get(key: StoreKey): Promise<unknown> {
    if (this.inMemory.has(key)) return this.inMemory.get(key);
    return this.onDisk(() => this.disk.get(key)).catch(() => undefined);
  }

  async update(key: StoreKey, change: (stored: unknown) => unknown): Promise<void> {
    let isGivenUp = false;
    const { inMemory } = this;
    try {
      // In one step with the disk's own record, unless memory has a later one.
      await this.onDisk(() =>
        this.disk.update(key, (stored) => {
          // Too late: memory has gone on without it.
          if (isGivenUp) return stored;
          return change(inMemory.has(key) ? inMemory.get(key) : stored);
        }),
      );
      inMemory.delete(key);
    } catch {
      isGivenUp = true;
      const stored = await this.get(key);
      inMemory.set(key, change(inMemory.has(key) ? inMemory.get(key) : stored));
    }
  }

  /** @throws {TimeLimitError} also at once, where an earlier call still hangs */
  private async onDisk<T>(call: () => Promise<T>): Promise<T> {
    if (this.hanging > 0) throw new TimeLimitError(0);
    const work = call();
    try {
      return await this.noLongerThan(longestStoreMs, work);
    } catch (error) {
      if (error instanceof TimeLimitError) this.awaitReturn(work);
      throw error;
    }
  }

  /** A disk that answers after all is given what memory holds. */
  private awaitReturn(work: Promise<unknown>): void {
    this.hanging++;
    const back = (): void => {
      if (--this.hanging > 0) return;
      for (const key of this.inMemory.keys())
        void this.update(key, (stored) => stored).catch(() => undefined);
    };
    work.then(back, back);
  }
}
