/** A date is measured with a clock that may be years off: it can ask for a minute, not for the rest of a grant. */
const maxRetryAfterDateMs = 60_000;

/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, in milliseconds from `wall`; null where it says nothing. */
export function retryAfterMs(value: string | null, wall: number): number | null {
  if (value === null) return null;
  const seconds = Number(value);
  const ms =
    Number.isFinite(seconds) && value.trim() !== ''
      ? seconds * 1_000
      : Math.min(maxRetryAfterDateMs, Date.parse(value) - wall);
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
