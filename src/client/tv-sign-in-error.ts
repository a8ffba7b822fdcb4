import type { EndedWhy, Failure, FailureCode } from './view.ts';

/**
 * Why a wait or a call has ended. `cancelled`: somebody has cancelled on the screen. `aborted`: by the signal of `start`.
 * `closed`: the client is closed. The others are a session's (`denied`, `expired`, `lost`) or a failure's, see docs/failures.md.
 */
export type TvSignInErrorCode = EndedWhy | FailureCode | 'cancelled' | 'aborted' | 'closed';

/** What `start` and `fetch` reject with; its message is for a log, its `code` for a program. */
export class TvSignInError extends Error {
  override readonly name = 'TvSignInError';

  constructor(
    readonly code: TvSignInErrorCode,
    /** For the technician; null where nothing has failed. */
    readonly failure: Failure | null = null,
  ) {
    super(failure?.detail ? `${code}: ${failure.detail}` : code);
  }
}
