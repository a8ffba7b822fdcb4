/** A device, its provider and the wire between them, and everything that watches what goes on there. */

import { parseConfig } from '../../src/core/config/parse-config.ts';
import { type Config } from '../../src/core/config/types.ts';
import type { Command } from '../../src/core/session/messages.ts';
import { Engine } from '../../src/worker/engine/engine.ts';
import { localLocks } from '../../src/worker/storage/locks.ts';
import { Boot } from './boot.ts';
import type { Counts } from './counts.ts';
import { Line, type Exchange, type Heard } from './line.ts';
import { Provider, type Terms } from './provider.ts';
import { Rules } from './rules.ts';
import { Storage } from './storage.ts';
import { Timeline } from './timeline.ts';
import { Witness, type Mode } from './witness.ts';

const issuer = 'https://login.example.com';
const endpoints = {
  deviceAuthorization: `${issuer}/device`,
  token: `${issuer}/token`,
  revocation: `${issuer}/revoke`,
};

export const config: Config = parseConfig(
  { provider: { name: 'oidc', issuer, clientId: 'tv', endpoints } },
  { env: null, base: null },
).config;

export interface Setting {
  readonly mode: Mode;
  readonly terms: Terms;
  /** What the engine draws, 0 to 1. */
  readonly chance: number;
}

export class World {
  readonly timeline = new Timeline();
  readonly witness: Witness;
  readonly provider: Provider;
  readonly storage: Storage;
  readonly line: Line;
  readonly rules: Rules;
  /** Milliseconds by which the device's date is off. */
  wallOff = 0;
  private boots: Boot[] = [];
  private ids = 0;

  constructor(
    readonly setting: Setting,
    readonly counts: Counts,
    trace: ((line: string) => void) | null,
  ) {
    this.witness = new Witness(setting.mode, this.timeline, counts, trace);
    this.provider = new Provider(setting.terms, () => this.timeline.now);
    this.rules = new Rules(this.witness, this.provider);
    this.storage = new Storage(this.timeline, (boot, key, before, after) =>
      this.rules.stored(boot, key, before, after),
    );
    this.witness.storage = this.storage;
    const listener = {
      sent: (exchange: Exchange): void => this.rules.sent(exchange),
      heard: (exchange: Exchange, heard: Heard): void => this.rules.heard(exchange, heard),
    };
    this.line = new Line(this.timeline, this.provider, () => this.wall(), listener);
  }

  get engines(): readonly Boot[] {
    return this.boots;
  }

  newId(): string {
    return `id-${++this.ids}`;
  }

  boot(): Boot {
    const { timeline, rules, counts, witness } = this;
    const startedAt = timeline.counted;
    const report = {
      died: (dead: Boot): void => this.died(dead),
      wrong: (text: string): void => witness.wrong(text),
    };
    const boot = new Boot(this.newId(), startedAt, timeline.now, report);
    counts.boots++;
    witness.note(`engine ${boot.name} starts`);
    boot.run(
      new Engine({
        http: this.line.handle(boot),
        store: this.storage.handle(boot),
        locks: localLocks(),
        clock: { mono: () => timeline.counted - startedAt, wall: () => this.wall() },
        subtle: undefined,
        random: () => this.setting.chance,
        newId: () => this.newId(),
        notify: (update) => {
          if (boot.dead) return;
          rules.told(boot, update);
          boot.hear(update);
        },
      }),
    );
    this.boots.push(boot);
    return boot;
  }

  /** @param pages that are open */
  tell(boot: Boot, command: Command, pages: number): void {
    if (boot.dead) return;
    this.rules.command(boot, command, this.boots.length, pages);
    boot.handle(command, (reply) => this.rules.replied(reply));
  }

  /** Lets everything happen that is due by then. */
  async pass(ms: number): Promise<void> {
    const end = this.timeline.now + ms;
    while (this.timeline.step(end)) await this.settle();
    this.timeline.now = end;
  }

  /** Lets the engines do all that they can do without waiting for anything. */
  async settle(): Promise<void> {
    for (let hop = 0; hop < 12; hop++) {
      if (this.boots.every(({ atRest }) => atRest)) break;
      await Promise.resolve();
    }
    for (
      let turn = 0;
      turn < 5 &&
      this.boots.some(({ atRest, awaited }) => !atRest && (turn === 0 || awaited === 0));
      turn++
    ) {
      await new Promise(setImmediate);
    }
    for (const boot of this.boots) {
      if (boot.atRest) this.rules.rested(boot);
      else if (boot.awaited === 0) this.witness.wrong('a command hangs that waits for nothing');
    }
  }

  private died(boot: Boot): void {
    this.witness.note(`engine ${boot.name} is killed`);
    this.boots = this.boots.filter((other) => other !== boot);
    this.rules.died(boot);
  }

  private wall(): number {
    return Date.UTC(2026, 10, 21) + this.timeline.now + this.wallOff;
  }
}
