import type { Timer } from '../../../src/remote/timer.ts';

/** A clock that stands still until a test moves it. */
export class HandClock implements Timer {
  private time = 10_000;
  private waiting: { readonly due: number; readonly run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const entry = { due: this.time + ms, run };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== entry);
    };
  }

  /** @param ms milliseconds; what falls due on the way runs in its order, at its time */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [next] = this.waiting.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
      if (next === undefined) break;
      this.time = next.due;
      this.waiting = this.waiting.filter((entry) => entry !== next);
      next.run();
    }
    this.time = end;
  }
}
