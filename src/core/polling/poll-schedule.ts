/** When the next poll is due (RFC 8628 §3.2, §3.5). Plain data and pure functions: it is stored with the grant. */

import { elapsed, type Moment } from './monotonic-time.ts';

/** RFC 8628 §3.2: the interval where the server names none. Seconds. */
export const defaultIntervalSeconds = 5;
/** RFC 8628 §3.5: what each `slow_down` adds. Milliseconds. */
const slowDownMs = 5_000;
/**
 * Servers punish a poll that comes early. The wait counts from when the answer arrived, so only clocks of different rates can
 * make one: this is 1 % of the usual interval, far beyond any crystal.
 */
const clockMarginMs = 50;
/** Back-off never waits longer than this, so that a returning network is noticed. Milliseconds. */
const maxBackOffMs = 60_000;
/** Storage that hangs this long is storage that fails: far below the time in which a page gives up on its worker. Milliseconds. */
export const longestStoreMs = 5_000;
/** Where `expires_in` is missing: RFC 8628's own example. Seconds. */
export const defaultLifetimeSeconds = 1_800;

/** Why a poll brought no OAuth answer: nobody answered, or the provider with an error of its own, or a log-in in front of the app. */
export type Trouble = 'network' | 'service' | 'gate';

export interface Schedule {
  /** Least distance between polls, `slow_down`s included. */
  readonly intervalMs: number;
  /** How long to wait after `since` before the next poll. */
  readonly waitMs: number;
  /** When the last answer arrived or, while a poll is in flight, when it was sent. */
  readonly since: Moment;
  /** Time the grant is known to have lived until `since`. */
  readonly livedMs: number;
  readonly lifetimeMs: number;
  /** Polls in a row that brought no OAuth answer. */
  readonly retries: number;
  /** Of the last of them. */
  readonly trouble?: Trouble;
  readonly slowed: boolean;
  /** A poll was sent whose answer was never stored: if the grant is gone, its tokens may have been in it. */
  readonly inflight: boolean;
  /** The token endpoint has answered a poll in the protocol's words, so it is there. */
  readonly answered?: boolean;
}

export type Due = 'wait' | 'restart-interval' | 'poll' | 'last-poll' | 'over';

/** The schedule of a new grant: a full interval before the first poll. Durations in seconds, as on the wire. */
export function newSchedule(interval: number, expiresIn: number, now: Moment): Schedule {
  // Some servers write milliseconds; an interval that leaves no time for a poll is none.
  const intervalMs = (interval < expiresIn ? interval : defaultIntervalSeconds) * 1_000;
  return {
    intervalMs,
    waitMs: intervalMs + clockMarginMs,
    since: now,
    livedMs: 0,
    lifetimeMs: expiresIn * 1_000,
    retries: 0,
    slowed: false,
    inflight: false,
  };
}

/** A poll goes out once its stamp is stored. Of one that a worker was killed over nobody knows how long that took. */
function waitOf({ waitMs, intervalMs, since, inflight }: Schedule, now: Moment): number {
  const mayHaveGoneLate = inflight && since.boot !== now.boot;
  return mayHaveGoneLate ? Math.max(waitMs, intervalMs + clockMarginMs + longestStoreMs) : waitMs;
}

/**
 * What to do now. `restart-interval`: nobody knows how much time has passed, so wait one whole interval from here.
 * `last-poll`: the grant's time is up; one poll more catches an approval in the last seconds, then it ends. `over`: so
 * long up that no poll is worth waiting for (a `slow_down` may have asked for more than there was).
 */
export function due(schedule: Schedule, now: Moment): Due {
  const passed = elapsed(schedule.since, now);
  if (passed === null) return 'restart-interval';
  const overdue = schedule.livedMs + passed - schedule.lifetimeMs;
  if (passed < waitOf(schedule, now)) return overdue < maxBackOffMs ? 'wait' : 'over';
  return overdue >= 0 ? 'last-poll' : 'poll';
}

/** Milliseconds until `due` says something else than `wait`; 0 where it does already. */
export function dueInMs(schedule: Schedule, now: Moment): number {
  const passed = elapsed(schedule.since, now);
  const overAfterMs = schedule.lifetimeMs - schedule.livedMs + maxBackOffMs;
  return passed === null ? 0 : Math.max(0, Math.min(waitOf(schedule, now), overAfterMs) - passed);
}

/** Milliseconds until the code expires, as far as is known; never negative. */
export function remaining(schedule: Schedule, now: Moment): number {
  return Math.max(0, schedule.lifetimeMs - lived(schedule, now));
}

/**
 * Waits one whole interval from now, and up to one more: after a restart that no clock spans. A power cut restarts a whole
 * fleet at once, which must not poll in step for ever after.
 * @param jitter 0 to 1
 */
export function restartInterval(schedule: Schedule, now: Moment, jitter = 0): Schedule {
  const waitMs = schedule.intervalMs + clockMarginMs;
  // Not past the code's end, where there is room for one poll only.
  const room = remaining(schedule, now) - waitMs - clockMarginMs;
  return restartedAt(
    schedule,
    now,
    waitMs + Math.max(0, Math.min(schedule.intervalMs * jitter, room)),
  );
}

/** To be stored before the request goes out. */
export function pollSent(schedule: Schedule, now: Moment): Schedule {
  return { ...restartedAt(schedule, now, schedule.intervalMs + clockMarginMs), inflight: true };
}

/** `authorization_pending`. @param retryAfter the server's `Retry-After`, in milliseconds */
export function afterPending(
  schedule: Schedule,
  now: Moment,
  retryAfter: number | null = null,
): Schedule {
  return { ...answeredAt(schedule, now, schedule.intervalMs, retryAfter), retries: 0 };
}

/** `slow_down`: five seconds more for this and every later poll; a larger interval in the answer wins (seconds). */
export function afterSlowDown(
  schedule: Schedule,
  now: Moment,
  interval: number | null,
  retryAfter: number | null = null,
): Schedule {
  const intervalMs = Math.max(schedule.intervalMs + slowDownMs, (interval ?? 0) * 1_000);
  return {
    ...answeredAt(schedule, now, intervalMs, retryAfter),
    intervalMs,
    retries: 0,
    slowed: true,
  };
}

/** `Retry-After` delays the next poll, though not past the deadline, and leaves the interval as it is. */
function answeredAt(
  schedule: Schedule,
  now: Moment,
  intervalMs: number,
  retryAfter: number | null,
): Schedule {
  const waitMs = Math.max(
    intervalMs + clockMarginMs,
    Math.min(retryAfter ?? 0, remaining(schedule, now)),
  );
  return { ...restartedAt(schedule, now, waitMs), inflight: false, answered: true };
}

/** What this engine has made of a schedule, while another one on the same vault may have been told to slow down. */
export function noFasterThan(schedule: Schedule, stored: Schedule): Schedule {
  const intervalMs = Math.max(schedule.intervalMs, stored.intervalMs);
  return {
    ...schedule,
    intervalMs,
    waitMs: Math.max(schedule.waitMs, intervalMs + clockMarginMs),
  };
}

export interface MissingResponse {
  /** The server's `Retry-After`, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** False where an HTTP answer came, so no tokens can have been lost on the way. */
  readonly tokensMayBeLost: boolean;
  readonly trouble: Trouble;
  /** 0 to 1: spreads the retries of many screens over a tenth of the wait, upwards only. */
  readonly jitter: number;
}

/**
 * No OAuth answer: wait twice as long each time, at most a minute. Own back-off leaves room for a poll while the code is
 * still good, since the network may have returned; what the server asks for reaches to the deadline.
 */
export function noResponse(schedule: Schedule, now: Moment, missing: MissingResponse): Schedule {
  const retries = schedule.retries + 1;
  const doubled = Math.min(maxBackOffMs, schedule.intervalMs * 2 ** Math.min(retries, 10));
  const spread = 1 + missing.jitter / 10;
  const left = remaining(schedule, now);
  const ownMs = Math.min(doubled * spread, left - schedule.intervalMs - 2 * clockMarginMs);
  const askedMs = Math.min((missing.retryAfterMs ?? 0) * spread, left);
  const waitMs = Math.max(schedule.intervalMs + clockMarginMs, ownMs, askedMs);
  const { tokensMayBeLost: inflight, trouble } = missing;
  return { ...restartedAt(schedule, now, waitMs), inflight, retries, trouble };
}

function restartedAt(schedule: Schedule, now: Moment, waitMs: number): Schedule {
  return { ...schedule, waitMs, since: now, livedMs: lived(schedule, now) };
}

function lived(schedule: Schedule, now: Moment): number {
  return schedule.livedMs + (elapsed(schedule.since, now) ?? 0);
}
