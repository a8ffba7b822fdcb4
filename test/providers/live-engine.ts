/** The real engine over real HTTP, with a scripted clock: a TV whose minutes pass as a test says. */

import type { Config } from '../../src/core/config/types.ts';
import { createHttp } from '../../src/core/protocol/http.ts';
import type { Command, Update } from '../../src/core/session/messages.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { EngineReply } from '../../src/worker/engine/engine-reply.ts';
import { Engine } from '../../src/worker/engine/engine.ts';
import { localLocks } from '../../src/worker/storage/locks.ts';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';

export class LiveEngine {
  readonly updates: Update[] = [];
  readonly store = memoryStore();
  /** Milliseconds that have passed. */
  time = 1_000;
  private readonly engine: Engine;

  constructor(private readonly config: Config) {
    let ids = 0;
    this.engine = new Engine({
      http: createHttp(fetch, (ms, action) => {
        const timer = setTimeout(action, ms);
        return () => clearTimeout(timer);
      }),
      store: this.store,
      locks: localLocks(),
      clock: { mono: () => this.time, wall: () => Date.UTC(2026, 10, 21) + this.time },
      subtle: crypto.subtle,
      random: () => 0,
      newId: () => `id-${++ids}`,
      notify: (update) => void this.updates.push(update),
    });
  }

  get session(): Session {
    return this.updates.at(-1)?.session ?? { kind: 'starting' };
  }

  async open(): Promise<void> {
    await this.send({ kind: 'hello', version: 1, page: this.page() });
    await this.send({ kind: 'configure', config: this.config });
  }

  async send(command: Command): Promise<EngineReply | null> {
    let reply: EngineReply | null = null;
    await this.engine.handle(command, (given) => (reply = given));
    return reply;
  }

  /** Lets time pass with a tick every second, until something is so. @throws when it never is */
  async until(isSo: () => boolean, seconds: number): Promise<void> {
    for (let second = 0; second < seconds && !isSo(); second++) {
      this.time += 1_000;
      await this.send({ kind: 'tick', page: this.page() });
    }
    if (!isSo()) throw new Error(`not so after ${seconds} s: ${JSON.stringify(this.session)}`);
  }

  /** Asks for a code and gives it. */
  async code(): Promise<string> {
    await this.send({ kind: 'start' });
    const { session } = this;
    if (session.kind !== 'awaiting-approval')
      throw new Error(`no code: ${JSON.stringify(session)}`);
    return session.grant.userCode;
  }

  private page(): { id: string; mono: number } {
    return { id: 'page', mono: this.time };
  }
}
