/** The client's timers: each can be called off. All in milliseconds. */

/** @returns calls it off */
export function startTimer(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

/** Settles as `work` does, or rejects when that takes too long. */
export function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = startTimer(timeoutMs, () => reject(new Error('time-out')));
    void work.then(resolve, reject).then(stop);
  });
}
