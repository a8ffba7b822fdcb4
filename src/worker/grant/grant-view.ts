/** What the page may know of the pending grant. */

import type { GrantRecord } from '../../core/session/stored-records.ts';
import { remaining, type Schedule } from '../../core/polling/poll-schedule.ts';
import type { GrantView, Link } from '../../core/session/session.ts';
import type { Moment } from '../../core/polling/monotonic-time.ts';

export function grantViewOf(
  { id, userCode, verificationUri, verificationUriComplete, schedule }: GrantRecord,
  now: Moment,
): GrantView {
  return {
    id,
    userCode,
    verificationUri,
    verificationUriComplete,
    remainingMs: remaining(schedule, now),
    lifetimeMs: schedule.lifetimeMs,
  };
}

export function linkOf({ retries, slowed }: Schedule): Link {
  if (retries > 0) return 'retrying';
  return slowed ? 'slowed' : 'ok';
}
