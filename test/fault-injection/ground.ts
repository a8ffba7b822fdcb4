/** What the TV stands on: the app's server behind a cable, the demo provider behind a wire; each can go and come back. */

import { join } from 'node:path';
import { createApp } from '../../src/server/app.ts';
import { demoConfig } from '../../src/server/cli/demo-config.ts';
import { createDemo, type Demo } from '../../src/demo-provider/main.ts';
import { freePort } from '../harness/free-port.ts';
import { builtSite } from '../harness/world.ts';
import { createCable, type Cable } from './cable.ts';
import { createWire, type Wire } from './wire.ts';
import { oneByOne } from './within.ts';

/** Of codes, in seconds. */
export interface Pace {
  readonly interval: number;
  readonly lifetime: number;
}

export interface TestBed {
  readonly tvUrl: string;
  readonly demoUrl: string;
  readonly cable: Cable;
  readonly wire: Wire;
  stopApp(): Promise<void>;
  startApp(): Promise<void>;
  stopDemo(): Promise<void>;
  /** @param pace as before where it is left out */
  startDemo(pace?: Pace): Promise<void>;
  pace(): Pace;
  /** Whether a page can be loaded past the service worker just now. */
  isReachable(): boolean;
  /** Of all demos so far. */
  polls(): { polls: number; earlyPolls: number };
  /** What the demo had to say to its operator. */
  readonly said: readonly string[];
  close(): Promise<void>;
}

/** Seconds. Access tokens are short-lived, so that most visits refresh them. */
export const accessTokenLifetime = 2;

export async function createTestBed(folder: string): Promise<TestBed> {
  const [tvPort, appPort, wirePort, demoPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const demoUrl = `http://localhost:${wirePort}`;
  const cable = await createCable(tvPort, appPort);
  const wire = await createWire(wirePort);
  const said: string[] = [];
  const before = { polls: 0, earlyPolls: 0 };
  const appTurn = oneByOne();
  const demoTurn = oneByOne();
  let pace: Pace = { interval: 1, lifetime: 120 };
  let demo: Demo | null = null;
  let app: Awaited<ReturnType<typeof createApp>> | null = null;

  const total = (): { polls: number; earlyPolls: number } => {
    const now = demo?.stats() ?? { polls: 0, earlyPolls: 0 };
    return { polls: before.polls + now.polls, earlyPolls: before.earlyPolls + now.earlyPolls };
  };

  const ground: TestBed = {
    tvUrl: `http://localhost:${tvPort}/`,
    demoUrl,
    cable,
    wire,
    said,
    polls: total,
    stopApp: () =>
      appTurn(async () => {
        const stopped = app;
        app = null;
        await stopped?.close();
      }),
    startApp: () =>
      appTurn(async () => {
        if (app !== null) return;
        const fresh = await createApp({ ...demoConfig(demoUrl), folder: builtSite, log: null });
        await fresh.listen({ host: 'localhost', port: appPort });
        app = fresh;
      }),
    stopDemo: () =>
      demoTurn(async () => {
        wire.plug(null);
        const stopped = demo;
        if (stopped === null) return;
        await stopped.close();
        Object.assign(before, total());
        demo = null;
      }),
    startDemo: (wanted) =>
      demoTurn(async () => {
        pace = wanted ?? pace;
        if (demo !== null) return;
        const stateFile = join(folder, 'demo.json');
        const fresh = await createDemo({
          issuer: demoUrl,
          stateFile,
          interval: pace.interval,
          deviceCodeLifetime: pace.lifetime,
          accessTokenLifetime,
          log: (line) => said.push(line),
        });
        await fresh.listen({ host: 'localhost', port: demoPort });
        demo = fresh;
        wire.plug(demoPort);
      }),
    pace: () => pace,
    isReachable: () => app !== null && cable.isIn(),
    close: async () => {
      await ground.stopApp();
      await ground.stopDemo();
      wire.close();
      cable.close();
    },
  };
  await ground.startDemo();
  await ground.startApp();
  return ground;
}
