/** One run of an engine, from its start until it is killed. A killed engine writes, sends and receives nothing more. */

import type { Command, Update } from '../../src/core/session/messages.ts';
import type { EngineReply } from '../../src/worker/engine/engine-reply.ts';
import { initialSession, type Session } from '../../src/core/session/session.ts';
import type { Engine } from '../../src/worker/engine/engine.ts';

export class Boot {
  dead = false;
  /** Steps until it is killed; null: never. A step is the beginning or the end of a transaction or a request. */
  stepsToLive: number | null = null;
  /** Commands that are not finished. */
  open = 0;
  /** Transactions and requests under way. */
  pendingOperations = 0;
  /** How often it had finished all its work. */
  idleCount = 0;
  session: Session = initialSession;
  /** The page that sent the last message, and all pages that ever sent one. */
  page: string | null = null;
  readonly pages = new Set<string>();
  private engine: Engine | null = null;

  constructor(
    readonly name: string,
    /** By the device's monotonic clock. */
    readonly startedAt: number,
    readonly trueStart: number,
    private readonly report: { killed(boot: Boot): void; violation(text: string): void },
  ) {}

  run(engine: Engine): void {
    this.engine = engine;
  }

  /** A point at which it can be killed. @returns false once it was */
  step(): boolean {
    if (this.dead) return false;
    if (this.stepsToLive !== null && this.stepsToLive-- <= 0) this.kill();
    return !this.dead;
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    this.report.killed(this);
  }

  get isIdle(): boolean {
    return this.open === 0;
  }

  receive(update: Update): void {
    this.session = update.session;
  }

  seePage(page: string): void {
    this.page = page;
    this.pages.add(page);
  }

  handle(command: Command, received: (reply: EngineReply) => void): void {
    if (this.engine === null) return;
    this.open++;
    let replies = 0;
    const reply = (given: EngineReply): void => {
      replies++;
      if (!this.dead) received(given);
    };
    this.engine.handle(command, reply).then(
      () => {
        this.open--;
        if (this.dead) return;
        if (this.open === 0) this.idleCount++;
        if (replies !== 1) this.report.violation(`${replies} replies to ${command.kind}`);
      },
      (error: unknown) => this.report.violation(`${command.kind} threw ${String(error)}`),
    );
  }
}
