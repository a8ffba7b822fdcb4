import type { Failure, View } from '../../client/view.ts';

/** What has gone wrong, if a view is about that. */
export function failureOf({ session }: View): Failure | null {
  return session.kind === 'failed'
    ? session.failure
    : session.kind === 'signed-in'
      ? session.problem
      : null;
}
