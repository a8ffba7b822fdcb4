/** What the TV talks to: the app's server behind a network link, the demo provider behind a proxy; each can be restarted. */

import { join } from 'node:path';
import { createApp } from '../../src/server/app.ts';
import { demoConfig } from '../../src/server/cli/demo-config.ts';
import { createDemo, type Demo } from '../../src/demo-provider/main.ts';
import { freePort } from '../harness/free-port.ts';
import { builtSite } from '../harness/world.ts';
import { createNetworkLink, type NetworkLink } from './network-link.ts';
import { ProviderProxy } from './provider-proxy.ts';
import { createQueue } from './timing.ts';

/** Of device codes, in seconds. */
export interface CodeTiming {
  readonly interval: number;
  readonly lifetime: number;
}

interface PollCounts {
  readonly polls: number;
  readonly earlyPolls: number;
}

/** Access tokens are short-lived, so that most sessions refresh them. */
export const accessTokenLifetimeSeconds = 2;

export class TestBed {
  /** What the demo wrote for its operator. */
  readonly demoLog: string[] = [];
  private readonly appTurn = createQueue();
  private readonly demoTurn = createQueue();
  private pollsBefore: PollCounts = { polls: 0, earlyPolls: 0 };
  private timing: CodeTiming = { interval: 1, lifetime: 120 };
  private demo: Demo | null = null;
  private app: Awaited<ReturnType<typeof createApp>> | null = null;

  private constructor(
    private readonly folder: string,
    private readonly ports: {
      readonly tv: number;
      readonly app: number;
      readonly proxy: number;
      readonly demo: number;
    },
    readonly link: NetworkLink,
    readonly proxy: ProviderProxy,
  ) {}

  static async start(folder: string): Promise<TestBed> {
    const ports = {
      tv: await freePort(),
      app: await freePort(),
      proxy: await freePort(),
      demo: await freePort(),
    };
    const link = await createNetworkLink(ports.tv, ports.app);
    const testBed = new TestBed(folder, ports, link, await ProviderProxy.listen(ports.proxy));
    await testBed.startDemo();
    await testBed.startApp();
    return testBed;
  }

  get tvUrl(): string {
    return `http://localhost:${this.ports.tv}/`;
  }

  get demoUrl(): string {
    return `http://localhost:${this.ports.proxy}`;
  }

  get codeTiming(): CodeTiming {
    return this.timing;
  }

  stopApp(): Promise<void> {
    return this.appTurn(async () => {
      const stopped = this.app;
      this.app = null;
      await stopped?.close();
    });
  }

  startApp(): Promise<void> {
    return this.appTurn(async () => {
      if (this.app !== null) return;
      const app = await createApp({ ...demoConfig(this.demoUrl), folder: builtSite, log: null });
      await app.listen({ host: 'localhost', port: this.ports.app });
      this.app = app;
    });
  }

  stopDemo(): Promise<void> {
    return this.demoTurn(async () => {
      this.proxy.connectTo(null);
      if (this.demo === null) return;
      await this.demo.close();
      this.pollsBefore = this.polls();
      this.demo = null;
    });
  }

  /** @param timing as before where it is left out */
  startDemo(timing: CodeTiming = this.timing): Promise<void> {
    return this.demoTurn(async () => {
      this.timing = timing;
      if (this.demo !== null) return;
      const demo = await createDemo({
        issuer: this.demoUrl,
        stateFile: join(this.folder, 'demo.json'),
        interval: timing.interval,
        deviceCodeLifetime: timing.lifetime,
        accessTokenLifetime: accessTokenLifetimeSeconds,
        log: (line) => this.demoLog.push(line),
      });
      await demo.listen({ host: 'localhost', port: this.ports.demo });
      this.demo = demo;
      this.proxy.connectTo(this.ports.demo);
    });
  }

  /** Whether a page can be loaded past the service worker just now. */
  isReachable(): boolean {
    return this.app !== null && this.link.isUp();
  }

  /** Of all demos so far. */
  polls(): PollCounts {
    const { polls, earlyPolls } = this.demo?.stats() ?? { polls: 0, earlyPolls: 0 };
    return {
      polls: this.pollsBefore.polls + polls,
      earlyPolls: this.pollsBefore.earlyPolls + earlyPolls,
    };
  }

  async close(): Promise<void> {
    await this.stopApp();
    await this.stopDemo();
    this.proxy.close();
    this.link.close();
  }
}
