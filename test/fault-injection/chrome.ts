/** A browser of our own on a profile that outlives it: started for real, so that it can be killed for real. */

import { spawn, type ChildProcess } from 'node:child_process';
import { chromium, type BrowserContext } from 'playwright-core';
import { findBrowser } from '../harness/browser.ts';
import { withTimeout } from './timing.ts';

export interface Chrome {
  readonly context: BrowserContext;
  /** The whole process group, at once: the set is switched off at the wall. */
  kill(): Promise<void>;
}

const startTimeoutMs = 20_000;

export async function startChrome(profile: string): Promise<Chrome> {
  const { executablePath, args, env } = await findBrowser();
  const own = [
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--window-size=1280,720',
    '--hide-crash-restore-bubble',
    '--lang=en-US',
  ];
  const child = spawn(executablePath, [...args, ...own, 'about:blank'], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killGroup = (): void => signal(child, 'SIGKILL');
  // Whatever becomes of this run, its browser does not outlive it.
  process.once('exit', killGroup);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const address = await withTimeout(
      startTimeoutMs,
      debuggingAddress(child),
      'the browser says where it can be reached',
    );
    // Its own idea of focus and visibility: with Playwright's defaults no page is ever hidden.
    const browser = await chromium.connectOverCDP(address, {
      noDefaults: true,
      timeout: startTimeoutMs,
    });
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the browser has no profile');
    return {
      context,
      kill: async () => {
        killGroup();
        process.off('exit', killGroup);
        await ended;
        await withTimeout(5_000, browser.close(), 'the debugging connection ends').catch(
          () => undefined,
        );
      },
    };
  } catch (error) {
    killGroup();
    throw error;
  }
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', (code) =>
      reject(new Error(`the browser ended with ${code}: ${output.slice(-500)}`)),
    );
    child.stderr?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-5_000);
      const found = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // It has gone already.
  }
}
