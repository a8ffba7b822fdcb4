/** What the rules of a run share: the violations that they found, the trace, and what is stored. */

import { isStoredSession, type StoredSession } from '../../src/core/session/stored-records.ts';
import type { Counts } from './counts.ts';
import type { Storage } from './storage.ts';
import type { Timeline } from './timeline.ts';

/** One worker for all pages, or, where there is no service worker, an engine in each page with locks of its own. */
export type Mode = 'one worker' | 'an engine a page';

export class InvariantRecorder {
  /** Collected, not thrown: an assertion that fails inside a request would look like a lost answer. */
  readonly violations: string[] = [];
  storage: Storage | null = null;

  constructor(
    readonly mode: Mode,
    readonly timeline: Timeline,
    readonly counts: Counts,
    private readonly trace: ((line: string) => void) | null,
  ) {}

  violation(text: string): void {
    this.violations.push(text);
    this.log(`VIOLATION: ${text}`);
  }

  log(text: string): void {
    this.trace?.(`${(this.timeline.now / 1_000).toFixed(3).padStart(10)} s  ${text}`);
  }

  get hasOneWorker(): boolean {
    return this.mode === 'one worker';
  }

  /** The stored session without the grant and the tokens in use: pending revocations are in it. */
  otherRecords(): string {
    return JSON.stringify({ ...this.record(), grant: null, tokens: null });
  }

  record(): StoredSession | null {
    return recordOf(this.storage?.peek('session'));
  }
}

export function recordOf(value: unknown): StoredSession | null {
  return isStoredSession(value) ? value : null;
}
