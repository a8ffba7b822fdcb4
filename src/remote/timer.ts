/** Time for whatever has to wait; a test brings its own. All in milliseconds. */
export interface Clock {
  now(): number;
  /** @returns calls it off */
  after(ms: number, run: () => void): () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
