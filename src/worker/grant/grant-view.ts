/** What the page may know of the pending grant. */

import type { Provider } from '../../core/config/types.ts';
import type { GrantRecord } from '../../core/session/stored-records.ts';
import { remaining, type Schedule, type Trouble } from '../../core/polling/poll-schedule.ts';
import type { GrantView, Link } from '../../core/session/session.ts';
import type { Moment } from '../../core/polling/monotonic-time.ts';

export function grantViewOf(
  { id, userCode, verificationUri, verificationUriComplete, schedule }: GrantRecord,
  { userCode: rule }: Provider,
  now: Moment,
): GrantView {
  return {
    id,
    userCode,
    verificationUri,
    verificationUriComplete,
    remainingMs: remaining(schedule, now),
    lifetimeMs: schedule.lifetimeMs,
    ...(rule !== undefined && { userCodeRule: rule }),
  };
}

export function linkOf({ retries, slowed, trouble = 'network' }: Schedule): Link {
  if (retries > 0) return links[trouble];
  return slowed ? 'slowed' : 'ok';
}

const links: Readonly<Record<Trouble, Link>> = {
  network: 'retrying',
  service: 'service-down',
  gate: 'gated',
};
