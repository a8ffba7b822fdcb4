/** The pages of a device, which wake the engine, and the events that happen to them. */

import type { Command } from '../../src/core/session/messages.ts';
import type { Boot } from './boot.ts';
import type { SimulatedEvent } from './events.ts';
import type { World } from './world.ts';

interface Page {
  readonly id: string;
  /** By the device's monotonic clock. */
  readonly openedAt: number;
  visible: boolean;
  /** Where there is no worker in common. */
  readonly own: Boot | null;
}

export class Device {
  private pages: Page[] = [];
  private worker: Boot | null = null;

  constructor(private readonly world: World) {}

  get open(): number {
    return this.pages.length;
  }

  async apply(event: SimulatedEvent): Promise<void> {
    const { world } = this;
    switch (event.kind) {
      case 'wait':
        return this.wait(event.ticks, event.apart);
      case 'freeze':
        world.rules.frozen(world.engines.some(({ isIdle }) => !isIdle));
        world.timeline.freeze(event.ms, event.suspended);
        return this.tick();
      case 'press':
        for (let time = 0; time < event.times; time++) this.send(event.page, press(event.what));
        return world.runUntilIdle();
      case 'phone':
        return world.provider.decide(event.what === 'approve' ? 'approved' : 'denied');
      case 'provider':
        if (event.what === 'end session') return world.provider.endSessions();
        return event.what === 'forget codes'
          ? world.provider.forgetCodes()
          : world.provider.forgetAccessTokens();
      case 'network fault':
        return world.network.schedule(event.route, event.fault, event.times);
      case 'kill':
        return this.kill(event.page, event.after);
      case 'power cut':
        this.closeAll();
        await world.advance(event.ms);
        return this.openPage();
      case 'page':
        return this.changePage(event.what, event.page);
      case 'date':
        world.counts['jumps of the date']++;
        world.clockOffsetMs += event.by;
        return;
      case 'storage':
        world.storage.slowness = event.ms;
    }
  }

  async wait(ticks: number, apart: number): Promise<void> {
    for (let tick = 0; tick < ticks; tick++) {
      await this.world.advance(apart);
      await this.tick();
    }
  }

  /** A command of whoever looks at that page. */
  send(number: number, command: Command): Boot | null {
    const page = this.pageAt(number);
    const boot = page && this.engineOf(page);
    if (boot) this.world.send(boot, command, this.open);
    return boot;
  }

  async openPage(): Promise<void> {
    const own = this.world.recorder.hasOneWorker ? null : this.world.boot();
    const page: Page = {
      id: this.world.newId(),
      openedAt: this.world.timeline.monotonicNow,
      visible: true,
      own,
    };
    this.pages.push(page);
    this.world.counts['page loads']++;
    this.world.send(
      this.engineOf(page),
      { kind: 'hello', version: 1, page: this.stamp(page) },
      this.open,
    );
    const { config } = this.world;
    this.world.send(this.engineOf(page), { kind: 'configure', config }, this.open);
    return this.world.runUntilIdle();
  }

  /** One page that is in sight, and one engine. */
  async prepareRecovery(): Promise<void> {
    for (const boot of this.world.engines) boot.stepsToLive = null;
    for (const page of this.pages.slice(1)) this.close(page);
    if (this.open === 0) await this.openPage();
    for (const page of this.pages) page.visible = true;
  }

  private async tick(): Promise<void> {
    for (const page of this.pages) {
      if (!page.visible) continue;
      if (page.own?.dead) {
        // The page has crashed with its engine, and is loaded anew.
        this.close(page);
        await this.openPage();
        continue;
      }
      this.world.send(this.engineOf(page), { kind: 'tick', page: this.stamp(page) }, this.open);
    }
    return this.world.runUntilIdle();
  }

  private async changePage(
    what: Extract<SimulatedEvent, { kind: 'page' }>['what'],
    number: number,
  ): Promise<void> {
    const page = this.pageAt(number);
    if (what === 'open another') return this.open < 2 ? this.openPage() : undefined;
    if (page === null) return this.openPage();
    switch (what) {
      case 'hide':
      case 'show':
        page.visible = what === 'show';
        return;
      case 'reload':
        this.close(page);
        return this.openPage();
      case 'close':
        return this.close(page);
    }
  }

  private kill(number: number, after: number): void {
    const page = this.pageAt(number);
    const boot = page?.own ?? this.worker;
    if (boot === null || boot.dead) return;
    if (after === 0) boot.kill();
    else boot.stepsToLive = after;
  }

  private closeAll(): void {
    for (const page of this.pages) this.close(page);
    this.worker?.kill();
  }

  private close(page: Page): void {
    page.own?.kill();
    this.pages = this.pages.filter((other) => other !== page);
  }

  private pageAt(number: number): Page | null {
    return this.pages[number % Math.max(1, this.open)] ?? null;
  }

  /** A message wakes the worker. */
  private engineOf({ own }: Page): Boot {
    if (own !== null) return own;
    if (this.worker === null || this.worker.dead) this.worker = this.world.boot();
    return this.worker;
  }

  private stamp({ id, openedAt }: Page): { id: string; mono: number } {
    return { id, mono: this.world.timeline.monotonicNow - openedAt };
  }
}

function press(kind: Extract<SimulatedEvent, { kind: 'press' }>['what']): Command {
  return kind === 'fetch'
    ? { kind, request: { path: '/api/v1/things', method: 'GET', headers: {}, body: null } }
    : { kind };
}
