/** The page as a static host serves it: without the configuration that the app's server puts into it. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { builtSite } from '../../harness/world.ts';
import { fakeResponse } from './fake-response.ts';

export async function serveBarePage(device: BrowserContext, tvUrl: string): Promise<void> {
  const page = await readFile(join(builtSite, 'index.html'), 'utf8');
  await fakeResponse(device, `^${tvUrl}$`, 200, 'text/html', page);
}
