/** The whole thing for real: app server, demo provider, a browser as the TV and another context as the phone. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { createApp } from '../../src/server/app.ts';
import { demoConfig } from '../../src/server/demo-config.ts';
import { createDemo, type Demo, type DemoOptions } from '../../src/server/demo/main.ts';
import { findBrowser } from './browser.ts';
import { freePort } from './free-port.ts';

export const builtSite = fileURLToPath(new URL('../../dist/site', import.meta.url));

export interface World {
  readonly tvUrl: string;
  readonly demoUrl: string;
  readonly demo: Demo;
  readonly browser: Browser;
  /** A device of its own: its storage is nobody else's. */
  newDevice(options?: { width?: number; height?: number; locale?: string }): Promise<BrowserContext>;
  /** The app's server goes away and comes back. */
  stopApp(): Promise<void>;
  startApp(): Promise<void>;
  close(): Promise<void>;
}

/** Seconds, short enough for a test and long enough for a slow machine. */
export const quick = { interval: 1, deviceCodeLifetime: 60, accessTokenLifetime: 3600 };

export async function createWorld(times: Partial<Pick<DemoOptions, keyof typeof quick>> = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-'));
  const demoUrl = `http://localhost:${await freePort()}`;
  const demo = await createDemo({ issuer: demoUrl, stateFile: join(folder, 'demo.json'), ...quick, ...times });
  await demo.listen({ host: 'localhost', port: Number(new URL(demoUrl).port) });
  const port = await freePort();
  const makeApp = () => createApp({ ...demoConfig(demoUrl), folder: builtSite, log: null });
  let app = await makeApp();
  await app.listen({ host: 'localhost', port });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env });
  return {
    tvUrl: `http://localhost:${port}/`,
    demoUrl,
    demo,
    browser,
    newDevice: ({ width = 1920, height = 1080, locale = 'en-US' } = {}) =>
      browser.newContext({ viewport: { width, height }, locale }),
    stopApp: () => app.close(),
    startApp: async () => {
      app = await makeApp();
      await app.listen({ host: 'localhost', port });
    },
    close: async () => {
      await browser.close();
      await app.close();
      await demo.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
