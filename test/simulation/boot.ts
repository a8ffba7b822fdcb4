/** One life of an engine: from its making to its being killed. What is killed writes, sends and hears nothing more. */

import type { Command, Reply, Update } from '../../src/core/session/messages.ts';
import { initialSession, type Session } from '../../src/core/session/session.ts';
import type { Engine } from '../../src/worker/engine/engine.ts';

export class Boot {
  dead = false;
  /** Steps that it has yet to live; a step is the beginning or the end of a transaction or a request. */
  fuse: number | null = null;
  /** Commands that have yet to be done with. */
  open = 0;
  /** Transactions and requests that it waits for. */
  awaited = 0;
  /** How often it had nothing more to do. */
  rests = 0;
  session: Session = initialSession;
  /** The page that spoke last, and all that ever did. */
  page: string | null = null;
  readonly pages = new Set<string>();
  private engine: Engine | null = null;

  constructor(
    readonly name: string,
    /** By the device's monotonic clock. */
    readonly startedAt: number,
    readonly trueStart: number,
    private readonly report: { died(boot: Boot): void; wrong(text: string): void },
  ) {}

  run(engine: Engine): void {
    this.engine = engine;
  }

  /** A point at which it may be killed; false once it is. */
  step(): boolean {
    if (this.dead) return false;
    if (this.fuse !== null && this.fuse-- <= 0) this.kill();
    return !this.dead;
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    this.report.died(this);
  }

  get atRest(): boolean {
    return this.open === 0;
  }

  hear(update: Update): void {
    this.session = update.session;
  }

  meet(page: string): void {
    this.page = page;
    this.pages.add(page);
  }

  handle(command: Command, heard: (reply: Reply) => void): void {
    if (this.engine === null) return;
    this.open++;
    let replies = 0;
    const reply = (given: Reply): void => {
      replies++;
      if (!this.dead) heard(given);
    };
    this.engine.handle(command, reply).then(
      () => {
        this.open--;
        if (this.dead) return;
        if (this.open === 0) this.rests++;
        if (replies !== (command.kind === 'tick' ? 0 : 1))
          this.report.wrong(`${replies} replies to ${command.kind}`);
      },
      (error: unknown) => this.report.wrong(`${command.kind} threw ${String(error)}`),
    );
  }
}
