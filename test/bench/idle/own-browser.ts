/** A browser that shows one page and nothing else, and what its processes use of a core. */

import { readdir, readFile } from 'node:fs/promises';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../harness/browser.ts';
import { cpuSeconds } from '../process-usage.ts';

/** Seconds of a core. */
export interface Used {
  /** By the browser's first process, which draws and fetches for all. */
  readonly browser: number;
  /** By all of its processes. */
  readonly all: number;
}

export interface OwnBrowser {
  readonly page: Page;
  /** Since it has started. */
  used(): Promise<Used>;
  close(): Promise<void>;
}

export async function ownBrowser(): Promise<OwnBrowser> {
  const { executablePath, args, env } = await findBrowser();
  const server = await chromium.launchServer({ executablePath, args, env });
  const { pid } = server.process();
  if (pid === undefined) throw new Error('the browser has no process');
  const browser = await chromium.connect(server.wsEndpoint());
  const device = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    locale: 'en-US',
  });
  return {
    page: await device.newPage(),
    used: async () => {
      const processes = await tree(pid);
      // One may have ended since it was listed.
      const each = await Promise.all(processes.map((one) => cpuSeconds(one).catch(() => 0)));
      return { browser: await cpuSeconds(pid), all: each.reduce((sum, used) => sum + used, 0) };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** A process and all that it has started. */
async function tree(root: number): Promise<readonly number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name)
      ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null)
      : null;
    // The name, in parentheses, may hold spaces; the parent is the second field behind it.
    if (stat !== null)
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const found = [root];
  for (const one of found)
    for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
}
