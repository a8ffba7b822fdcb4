/** How many exchanges run at once, and how many wait for their turn: a slow API must not keep polls waiting. */

import type { Deadline } from '../exchange/deadline.ts';

export class PoolFull extends Error {}

export class Pool {
  private running = 0;
  private readonly queue = new Set<() => void>();

  /**
   * @param most exchanges at once
   * @param waiting more that may wait
   */
  constructor(
    private readonly most: number,
    private readonly waiting: number,
  ) {}

  /**
   * Resolves when it is this exchange's turn; `leave` has to follow.
   * @throws {PoolFull} at once, where too many wait already
   * @throws the deadline's reason, when it is over before that: what nobody waits for is never sent
   */
  async enter(deadline: Deadline): Promise<void> {
    deadline.check();
    if (this.running < this.most) {
      this.running++;
      return;
    }
    if (this.queue.size >= this.waiting) throw new PoolFull();
    await new Promise<void>((resolve, reject) => {
      const turn = (): void => {
        forget();
        resolve();
      };
      const forget = deadline.onOver((why) => {
        this.queue.delete(turn);
        reject(why);
      });
      this.queue.add(turn);
    });
  }

  /** Hands the place on to whoever has waited longest. */
  leave(): void {
    const [next] = this.queue;
    if (next === undefined) {
      this.running--;
      return;
    }
    this.queue.delete(next);
    next();
  }
}
