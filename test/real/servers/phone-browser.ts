/** A phone: a real browser on a server's own pages, for whoever holds it. */

import type { TestContext } from 'node:test';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../harness/browser.ts';

/** Gives pages of a new visitor each, until the test ends. */
export async function phoneBrowser(t: TestContext): Promise<() => Promise<Page>> {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env });
  t.after(() => browser.close());
  return async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    // A typeface that pages want from elsewhere is no part of a sign-in.
    await context.route(/^https:/, (route) => route.abort());
    return context.newPage();
  };
}
