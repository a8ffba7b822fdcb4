/** Starts on one of the engines of test/compat, which no library drives: each on a device that has never been there, then again. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type Driver, type Engine } from '../../compat/driver.ts';
import { engines } from '../../compat/engines.ts';
import { watchFocus } from './start-time.ts';

/** Milliseconds from the navigation to the frame that shows the focused button. */
export interface OldStarts {
  readonly cold: number;
  readonly warm: number;
}

/** @throws {Error} with words for people */
export async function oldEngine(id: string): Promise<Engine> {
  const engine = engines.find((each) => each.id === id && id.startsWith('chromium-'));
  if (engine === undefined) throw new Error(`--engine: found ${id}, expected such as chromium-68`);
  await engine.install();
  return engine;
}

/** @param hasWorker whether the page brings a worker, which the second start has to find installed */
export async function startsOn(
  engine: Engine,
  url: string,
  slowdown: number,
  hasWorker: boolean,
): Promise<OldStarts> {
  const profile = await mkdtemp(join(tmpdir(), 'tv-sign-in-bench-'));
  const driver = await engine.start(profile, async (page) => {
    await page.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${watchFocus.toString()})()`,
    });
  });
  try {
    const cold = await start(driver, url);
    if (hasWorker) await eventually('worker', () => driver.read(stored));
    await driver.open('about:blank');
    return { cold, warm: await start(driver, url) };
  } finally {
    await driver.kill();
    await rm(profile, { recursive: true, force: true });
  }
}

async function start(driver: Driver, url: string): Promise<number> {
  await driver.open(url);
  return Number(
    await eventually('focused button', () => driver.read('String(window.focusedMs || "")')),
  );
}

/** The worker has the page, and what it lists last. */
const stored = `navigator.serviceWorker.controller && fetch('shell.json').then((list) => list.json())
  .then(({ later }) => caches.match(later[later.length - 1])).then((found) => found ? 'yes' : '')`;
