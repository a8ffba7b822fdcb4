/** Milliseconds: a page that nobody sees draws none. */
const hiddenMs = 1_000;

/** Calls `run` once the frame that is being made has been drawn: what it shows comes first. */
export function afterFrame(run: () => void): void {
  let isOver = false;
  const once = (): void => {
    if (!isOver) run();
    isOver = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, hiddenMs);
}
