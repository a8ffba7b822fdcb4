/**
 * Time that runs fast in the page and in its worker, and nowhere else: a script for both, to run before the app's own.
 *
 * Three thousand polls at the five seconds of RFC 8628 take four and a half hours. Shorter intervals from the provider
 * would do, if they came to milliseconds, but then the app's ticks of a second, not the interval, decide; so the clock
 * is what is shortened, and every rule of the app's own (ticks, intervals and their margin, renewal ahead of expiry,
 * countdown, looks for updates) keeps its proportion to every other. What is sped up is what the app measures time with
 * and repeats work by: `performance.now`, `setInterval`, and the time until something is due, which is a difference of two
 * readings of that clock and so no whole number. A `setTimeout` of whole milliseconds is not: the app's time-outs are its
 * patience with a network, a disk and a worker that are no faster than ever. Nor is `Date`, which the app takes for a hint only.
 */

/** Seconds to a second. A poll every five seconds comes every 33 ms then. */
export const speed = 150;

export const fastClock = `(() => {
  const now = performance.now.bind(performance);
  const every = self.setInterval.bind(self);
  const after = self.setTimeout.bind(self);
  performance.now = () => now() * ${speed};
  self.setInterval = (work, ms) => every(work, ms / ${speed});
  self.setTimeout = (work, ms = 0, ...given) => after(work, Number.isInteger(ms) ? ms : ms / ${speed}, ...given);
})();
`;
