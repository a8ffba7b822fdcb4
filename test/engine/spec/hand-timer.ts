/** Timers that run when a test says so. */

import type { After } from '../../../src/core/protocol/http.ts';

/** Time stands still. */
export const never: After = () => () => undefined;

export class HandTimer {
  private readonly due: { readonly at: number; readonly action: () => void }[] = [];
  private now = 0;

  readonly after: After = (ms, action) => {
    const entry = { at: this.now + ms, action };
    this.due.push(entry);
    return () => this.remove(entry);
  };

  pass(ms: number): void {
    this.now += ms;
    for (const entry of this.due.filter(({ at }) => at <= this.now)) {
      this.remove(entry);
      entry.action();
    }
  }

  private remove(entry: HandTimer['due'][number]): void {
    const index = this.due.indexOf(entry);
    if (index >= 0) this.due.splice(index, 1);
  }
}
