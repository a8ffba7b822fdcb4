/** The built app on the real server with its relay, in a real browser, all on the fast clock; behind it the scripted provider. */

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { createApp } from '../../src/server/app.ts';
import { demoConfig } from '../../src/server/cli/demo-config.ts';
import { findBrowser } from '../harness/browser.ts';
import { freePort } from '../harness/free-port.ts';
import { openTv, type Tv } from '../harness/tv.ts';
import { builtSite } from '../harness/world.ts';
import { fastClock } from './clock.ts';
import { ScriptedProvider, type CodeTiming } from './provider.ts';

/**
 * JavaScript is interpreted only. V8 goes on compiling what is called thousands of times, for 2,000 polls and more, and
 * puts the machine code (100 kB of the worker's 800) on the heap that is measured here, where it would hide a leak.
 */
const interpreted = '--js-flags=--no-sparkplug --no-maglev --no-opt';

export interface Stage {
  readonly provider: ScriptedProvider;
  readonly browser: Browser;
  /** A new TV with storage of its own that shows a code. */
  newTv(): Promise<Tv>;
  close(): Promise<void>;
}

/** By whom the first code is asked for: `on-launch` is a screen on duty, where it is always noon. */
export async function openStage(
  start: 'on-press' | 'on-launch',
  timing: CodeTiming,
): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-soak-'));
  await withFastWorker(folder);
  const provider = await ScriptedProvider.start(timing);
  const app = await createApp({
    ...demoConfig(provider.issuer, { start }),
    folder,
    log: null,
  });
  const port = await freePort();
  await app.listen({ host: 'localhost', port });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...args, interpreted],
    env: { ...env, TZ: noonZone() },
  });
  return {
    provider,
    browser,
    newTv: async () => {
      const device = await browser.newContext({
        viewport: { width: 1920, height: 1080 },
        locale: 'en-US',
      });
      await device.addInitScript({ content: fastClock });
      const tv = await openTv(device, `http://localhost:${port}/`);
      if (start === 'on-press') {
        await tv.shows('signed-out');
        await tv.press('Enter');
      }
      await tv.shows('awaiting-approval');
      return tv;
    },
    close: async () => {
      await browser.close();
      await app.close();
      await provider.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where it is noon now: at night a screen on duty rests. POSIX counts hours to the west. */
function noonZone(): string {
  const west = new Date().getUTCHours() - 12;
  return `Etc/GMT${west < 0 ? '' : '+'}${west}`;
}

/** The built site with the clock before the worker's own script; the page gets it from the browser's driver. */
async function withFastWorker(folder: string): Promise<void> {
  await cp(builtSite, folder, { recursive: true });
  const worker = join(folder, 'sw.js');
  await writeFile(worker, fastClock + (await readFile(worker, 'utf8')));
  // The server would send the one that was compressed at the build.
  await rm(`${worker}.gz`, { force: true });
}
