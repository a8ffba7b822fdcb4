/** What the device takes the time for: on some screens one sees that it is wrong. */

const { now: right } = Date;

/** @param time milliseconds since 1970, at which the clock stands still; null for the right time */
export function setDeviceClock(time: number | null): void {
  Date.now = time === null ? right : () => time;
}
