/** The client's timers and listeners: each ends when the client is closed. All in milliseconds. */

/** @returns calls it off; so does the end of `closed` */
export function startTimer(delayMs: number, run: () => void, closed?: AbortSignal): () => void {
  const timer = setTimeout(() => {
    stop();
    run();
  }, delayMs);
  const stop = (): void => {
    clearTimeout(timer);
    closed?.removeEventListener('abort', stop);
  };
  closed?.addEventListener('abort', stop);
  return stop;
}

/** Settles as `work` does, or rejects when that takes too long. */
export function withTimeout<T>(
  work: Promise<T>,
  timeoutMs: number,
  closed?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = startTimer(timeoutMs, () => reject(new Error('time-out')), closed);
    void work.then(resolve, reject).then(stop);
  });
}

/** Listens until `closed`; the option of `addEventListener` for that needs Chromium 88. */
export function listen(
  target: EventTarget,
  type: string,
  listener: EventListener,
  closed: AbortSignal,
): void {
  target.addEventListener(type, listener);
  closed.addEventListener('abort', () => target.removeEventListener(type, listener));
}
