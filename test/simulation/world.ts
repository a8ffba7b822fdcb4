/** A device, its provider, the network between them, and the rules that watch all three. */

import { parseConfig } from '../../src/core/config/parse-config.ts';
import { type Config } from '../../src/core/config/types.ts';
import type { Command } from '../../src/core/session/messages.ts';
import { Engine } from '../../src/worker/engine/engine.ts';
import { localLocks } from '../../src/worker/storage/locks.ts';
import { Boot } from './boot.ts';
import type { Counts } from './counts.ts';
import { NetworkLink, type Exchange, type Received } from './network-link.ts';
import { Provider, type ProviderOptions } from './provider.ts';
import { Rules } from './rules.ts';
import { Storage } from './storage.ts';
import { Timeline } from './timeline.ts';
import { InvariantRecorder, type Mode } from './invariant-recorder.ts';

const issuer = 'https://login.example.com';
const endpoints = {
  deviceAuthorization: `${issuer}/device`,
  token: `${issuer}/token`,
  revocation: `${issuer}/revoke`,
};

function configOf(start: Config['start']): Config {
  const provider = { name: 'oidc', issuer, clientId: 'tv', endpoints };
  const value = { provider, api: { baseUrl: issuer }, start };
  return parseConfig(value, { env: null, base: null }).config;
}

export interface Setting {
  readonly mode: Mode;
  /** `on-launch`: a screen on duty, which renews its code with nobody touching it. */
  readonly start: Config['start'];
  readonly providerOptions: ProviderOptions;
  /** What the engine's random source returns, 0 to 1. */
  readonly random: number;
}

export class World {
  readonly config: Config;
  readonly timeline = new Timeline();
  readonly recorder: InvariantRecorder;
  readonly provider: Provider;
  readonly storage: Storage;
  readonly network: NetworkLink;
  readonly rules: Rules;
  /** Milliseconds by which the device's date is off. */
  clockOffsetMs = 0;
  private boots: Boot[] = [];
  private ids = 0;

  constructor(
    readonly setting: Setting,
    readonly counts: Counts,
    trace: ((line: string) => void) | null,
  ) {
    this.config = configOf(setting.start);
    this.recorder = new InvariantRecorder(setting.mode, this.timeline, counts, trace);
    this.provider = new Provider(setting.providerOptions, () => this.timeline.now);
    this.rules = new Rules(this.recorder, this.provider, setting.start);
    this.storage = new Storage(this.timeline, (boot, key, before, after) =>
      this.rules.stored(boot, key, before, after),
    );
    this.recorder.storage = this.storage;
    const listener = {
      sent: (exchange: Exchange): void => this.rules.sent(exchange),
      received: (exchange: Exchange, received: Received): void =>
        this.rules.received(exchange, received),
    };
    this.network = new NetworkLink(this.timeline, this.provider, () => this.wall(), listener);
  }

  get engines(): readonly Boot[] {
    return this.boots;
  }

  newId(): string {
    return `id-${++this.ids}`;
  }

  boot(): Boot {
    const { timeline, rules, counts, recorder } = this;
    const startedAt = timeline.monotonicNow;
    const report = {
      killed: (dead: Boot): void => this.killed(dead),
      violation: (text: string): void => recorder.violation(text),
    };
    const boot = new Boot(this.newId(), startedAt, timeline.now, report);
    counts.boots++;
    recorder.log(`engine ${boot.name} starts`);
    boot.run(
      new Engine({
        http: this.network.handle(boot),
        store: this.storage.handle(boot),
        locks: localLocks(),
        clock: { mono: () => timeline.monotonicNow - startedAt, wall: () => this.wall() },
        subtle: undefined,
        random: () => this.setting.random,
        newId: () => this.newId(),
        notify: (update) => {
          if (boot.dead) return;
          rules.notified(boot, update);
          boot.receive(update);
        },
      }),
    );
    this.boots.push(boot);
    return boot;
  }

  /** @param pages that are open */
  send(boot: Boot, command: Command, pages: number): void {
    if (boot.dead) return;
    this.rules.command(boot, command, this.boots.length, pages);
    boot.handle(command, (reply) => this.rules.replied(reply));
  }

  /** Lets everything happen that is due by then. */
  async advance(ms: number): Promise<void> {
    const end = this.timeline.now + ms;
    while (this.timeline.step(end)) await this.runUntilIdle();
    this.timeline.now = end;
  }

  /** Lets the engines do all that they can do without waiting for anything. */
  async runUntilIdle(): Promise<void> {
    for (let hop = 0; hop < 12; hop++) {
      if (this.boots.every(({ isIdle }) => isIdle)) break;
      await Promise.resolve();
    }
    for (
      let turn = 0;
      turn < 5 &&
      this.boots.some(
        ({ isIdle, pendingOperations }) => !isIdle && (turn === 0 || pendingOperations === 0),
      );
      turn++
    ) {
      await new Promise(setImmediate);
    }
    for (const boot of this.boots) {
      if (boot.isIdle) this.rules.becameIdle(boot);
      else if (boot.pendingOperations === 0)
        this.recorder.violation('a command hangs that waits for nothing');
    }
  }

  private killed(boot: Boot): void {
    this.recorder.log(`engine ${boot.name} is killed`);
    this.boots = this.boots.filter((other) => other !== boot);
    this.rules.killed(boot);
  }

  private wall(): number {
    return Date.UTC(2026, 10, 21) + this.timeline.now + this.clockOffsetMs;
  }
}
