/** The worker's one place for "no longer than": some promises of the platform never settle on a sick device. */

import type { After } from '../../core/protocol/http.ts';

/** A `DOMException`-like name for Details; nothing of what was waited for. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';

  constructor(limitMs: number) {
    super(`no answer in ${limitMs} ms`);
  }
}

/** Settles as `work` does, or rejects with {@link TimeLimitError} once that takes too long. */
export type NoLongerThan = <T>(limitMs: number, work: Promise<T>) => Promise<T>;

export function createTimeLimit(after: After): NoLongerThan {
  return (limitMs, work) =>
    new Promise((resolve, reject) => {
      const cancel = after(limitMs, () => reject(new TimeLimitError(limitMs)));
      void work.then(resolve, reject).then(cancel);
    });
}
