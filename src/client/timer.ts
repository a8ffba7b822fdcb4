/** The client's timers: each can be called off. All in milliseconds. */

/** @returns calls it off */
export function startTimer(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

/** Settles as `work` does, or rejects when that takes too long. */
export async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let stop = (): void => undefined;
  const timeout = new Promise<never>((_, reject) => {
    stop = startTimer(timeoutMs, () => reject(new Error('time-out')));
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    stop();
  }
}
