/** The last failures that this screen has shown, for Details. */

import type { Failure, View } from '../../client/view.ts';

export interface LoggedFailure {
  /** Milliseconds since 1970, as the device believes. */
  readonly at: number;
  readonly failure: Failure;
}

/** As many as a technician reads. */
const most = 4;

/** What has gone wrong, if a view is about that. */
export function failureOf({ session }: View): Failure | null {
  return session.kind === 'failed'
    ? session.failure
    : session.kind === 'signed-in'
      ? session.problem
      : null;
}

/** The log after a view was shown; the latest first. */
export function logged(
  log: readonly LoggedFailure[],
  view: View,
  at: number,
): readonly LoggedFailure[] {
  const failure = failureOf(view);
  return failure === null || JSON.stringify(failure) === JSON.stringify(log[0]?.failure)
    ? log
    : [{ at, failure }, ...log].slice(0, most);
}
