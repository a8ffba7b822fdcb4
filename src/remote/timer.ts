/** Time for whatever has to wait; a test brings its own. All in milliseconds. */
export interface Timer {
  now(): number;
  /** @returns calls it off */
  after(ms: number, run: () => void): () => void;
}

export const realTimer: Timer = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
