/** The pages of a device, which wake the engine, and what befalls them. */

import type { Command } from '../../src/core/session/messages.ts';
import type { Boot } from './boot.ts';
import type { Happening } from './happenings.ts';
import { config, type World } from './world.ts';

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

  async befall(happening: Happening): Promise<void> {
    const { world } = this;
    switch (happening.do) {
      case 'wait':
        return this.wait(happening.ticks, happening.apart);
      case 'freeze':
        world.rules.frozen(world.engines.some(({ atRest }) => !atRest));
        world.timeline.freeze(happening.ms, happening.suspended);
        return this.tick();
      case 'press':
        for (let time = 0; time < happening.times; time++)
          this.tell(happening.page, press(happening.what));
        return world.settle();
      case 'phone':
        return world.provider.decide(happening.what === 'approve' ? 'approved' : 'denied');
      case 'provider':
        if (happening.what === 'end session') return world.provider.endSessions();
        return happening.what === 'forget codes'
          ? world.provider.forgetCodes()
          : world.provider.forgetAccessTokens();
      case 'fate':
        return world.line.decide(happening.route, happening.fate, happening.times);
      case 'kill':
        return this.kill(happening.page, happening.after);
      case 'power cut':
        this.closeAll();
        await world.pass(happening.ms);
        return this.openPage();
      case 'page':
        return this.turn(happening.what, happening.page);
      case 'date':
        world.counts['jumps of the date']++;
        world.wallOff += happening.by;
        return;
      case 'storage':
        world.storage.slowness = happening.ms;
    }
  }

  async wait(ticks: number, apart: number): Promise<void> {
    for (let tick = 0; tick < ticks; tick++) {
      await this.world.pass(apart);
      await this.tick();
    }
  }

  /** A command of whoever looks at that page. */
  tell(number: number, command: Command): Boot | null {
    const page = this.at(number);
    const boot = page && this.engineOf(page);
    if (boot) this.world.tell(boot, command, this.open);
    return boot;
  }

  async openPage(): Promise<void> {
    const own = this.world.witness.alone ? null : this.world.boot();
    const page: Page = {
      id: this.world.newId(),
      openedAt: this.world.timeline.counted,
      visible: true,
      own,
    };
    this.pages.push(page);
    this.world.counts['page loads']++;
    this.world.tell(
      this.engineOf(page),
      { kind: 'hello', version: 1, page: this.stamp(page) },
      this.open,
    );
    this.world.tell(this.engineOf(page), { kind: 'configure', config }, this.open);
    return this.world.settle();
  }

  /** One page that is in sight, and one engine. */
  async calmDown(): Promise<void> {
    for (const boot of this.world.engines) boot.fuse = null;
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
      this.world.tell(this.engineOf(page), { kind: 'tick', page: this.stamp(page) }, this.open);
    }
    return this.world.settle();
  }

  private async turn(
    what: Extract<Happening, { do: 'page' }>['what'],
    number: number,
  ): Promise<void> {
    const page = this.at(number);
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
    const page = this.at(number);
    const boot = page?.own ?? this.worker;
    if (boot === null || boot.dead) return;
    if (after === 0) boot.kill();
    else boot.fuse = after;
  }

  private closeAll(): void {
    for (const page of this.pages) this.close(page);
    this.worker?.kill();
  }

  private close(page: Page): void {
    page.own?.kill();
    this.pages = this.pages.filter((other) => other !== page);
  }

  private at(number: number): Page | null {
    return this.pages[number % Math.max(1, this.open)] ?? null;
  }

  /** A message wakes the worker. */
  private engineOf({ own }: Page): Boot {
    if (own !== null) return own;
    if (this.worker === null || this.worker.dead) this.worker = this.world.boot();
    return this.worker;
  }

  private stamp({ id, openedAt }: Page): { id: string; mono: number } {
    return { id, mono: this.world.timeline.counted - openedAt };
  }
}

function press(kind: Extract<Happening, { do: 'press' }>['what']): Command {
  return kind === 'fetch'
    ? { kind, request: { path: '/api/v1/things', method: 'GET', body: null } }
    : { kind };
}
