/** What the rules of a run share: what goes on, what they have found wrong, and how to look things up. */

import { isStoredSession, type StoredSession } from '../../src/core/session/stored-records.ts';
import type { Counts } from './counts.ts';
import type { Storage } from './storage.ts';
import type { Timeline } from './timeline.ts';

/** One worker for all pages, or, where there is no service worker, an engine in each page with locks of its own. */
export type Mode = 'one worker' | 'an engine a page';

export class Witness {
  /** What is wrong; an assertion that fails inside of a request would pass for a lost answer. */
  readonly wrongs: string[] = [];
  storage: Storage | null = null;

  constructor(
    readonly mode: Mode,
    readonly timeline: Timeline,
    readonly counts: Counts,
    private readonly trace: ((line: string) => void) | null,
  ) {}

  wrong(text: string): void {
    this.wrongs.push(text);
    this.note(`WRONG: ${text}`);
  }

  note(text: string): void {
    this.trace?.(`${(this.timeline.now / 1_000).toFixed(3).padStart(10)} s  ${text}`);
  }

  get alone(): boolean {
    return this.mode === 'one worker';
  }

  /** What the vault holds beside the grant and the tokens in use: tokens that are to be given back later are in it. */
  noted(): string {
    return JSON.stringify({ ...this.record(), grant: null, tokens: null });
  }

  record(): StoredSession | null {
    return recordOf(this.storage?.peek('session'));
  }
}

export function recordOf(value: unknown): StoredSession | null {
  return isStoredSession(value) ? value : null;
}
