/** The whole thing for real: app server, demo provider, a browser as the TV and another context as the phone. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import type { Differences } from '../../src/server/cli/demo-config.ts';
import { createDemo, type Demo, type DemoOptions } from '../../src/demo-provider/main.ts';
import { lanAddresses } from '../../src/server/cli/lan.ts';
import { findBrowser } from './browser.ts';
import { freePort } from './free-port.ts';
import { RestartableApp } from './restartable-app.ts';

export const builtSite = fileURLToPath(new URL('../../dist/site', import.meta.url));

export interface World {
  readonly tvUrl: string;
  /** The same over plain HTTP on the LAN, where no service worker may run; null without `onLan` or without a LAN. */
  readonly lanUrl: string | null;
  readonly demoUrl: string;
  readonly demo: Demo;
  readonly browser: Browser;
  /** A device of its own: its storage is nobody else's. */
  newDevice(options?: {
    width?: number;
    height?: number;
    locale?: string;
  }): Promise<BrowserContext>;
  /** The app's server goes away and comes back. */
  stopApp(): Promise<void>;
  /** @param changes of its configuration, from now on */
  startApp(changes?: Differences): Promise<void>;
  close(): Promise<void>;
}

/** Seconds, short enough for a test and long enough for a slow machine. */
export const quick = { interval: 1, deviceCodeLifetime: 60, accessTokenLifetime: 3600 };

export interface WorldOptions
  extends Differences, Partial<Pick<DemoOptions, keyof typeof quick | 'proofNonces'>> {
  /** Where the built app lies. */
  readonly folder?: string;
  /** Lets other machines in, as `--host 0.0.0.0` does. */
  readonly onLan?: boolean;
  /** Serves the built app as a static host does, with a configuration that nobody has judged. */
  readonly staticHost?: boolean;
}

export async function createWorld({
  provider,
  transport,
  kiosk,
  start,
  gamepad,
  next,
  brand,
  staticHost = false,
  onLan = false,
  folder: site = builtSite,
  ...demoOptions
}: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-'));
  const demoUrl = `http://localhost:${await freePort()}`;
  const demo = await createDemo({
    issuer: demoUrl,
    stateFile: join(folder, 'demo.json'),
    ...quick,
    ...demoOptions,
  });
  await demo.listen({ host: 'localhost', port: Number(new URL(demoUrl).port) });
  const app = new RestartableApp(
    { site, demoUrl, staticHost, host: onLan ? '0.0.0.0' : 'localhost', port: await freePort() },
    { provider, transport, kiosk, start, gamepad, next, brand },
  );
  await app.start();
  const lan = onLan ? ((await lanAddresses())[0] ?? null) : null;
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env });
  return {
    tvUrl: `http://localhost:${app.port}/`,
    lanUrl: lan === null ? null : `http://${lan}:${app.port}/`,
    demoUrl,
    demo,
    browser,
    newDevice: ({ width = 1920, height = 1080, locale = 'en-US' } = {}) =>
      browser.newContext({ viewport: { width, height }, locale }),
    stopApp: () => app.stop(),
    startApp: (changes) => app.start(changes),
    close: async () => {
      await browser.close();
      await app.stop();
      await demo.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
