/** `npm run screenshots`: a picture of every state into `dist/screenshots`, and the README's into `docs/screenshots`. */

import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { findBrowser } from '../support/browser.ts';
import { mainStates, states } from './states.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const all = path('../../dist/screenshots');
const shown = path('../../docs/screenshots');

const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;

/** The README's pictures, all at 1280×720. */
const inReadme = ['code', 'profile'];

type Size = (typeof sizes)[number];

async function main(): Promise<void> {
  await Promise.all([all, shown].map((folder) => mkdir(folder, { recursive: true })));
  const server = await createServer({ configFile: path('./vite.config.ts'), logLevel: 'warn', server: { port: 0, hmr: false } });
  await server.listen();
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('the gallery has no address');
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    const counts = await Promise.all(sizes.map((size) => pictures(browser, url, size)));
    for (const name of inReadme) await copyFile(`${all}/${name}-1280x720.png`, `${shown}/${name}.png`);
    console.log(`${counts.reduce((sum, count) => sum + count, 0)} pictures in dist/screenshots`);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function pictures(browser: Browser, url: string, size: Size): Promise<number> {
  const context = await browser.newContext({ viewport: size, locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  const page = await context.newPage();
  // The countdown's clock: it starts where the state says and stays there.
  await page.addInitScript(() => {
    performance.now = () => 0;
  });
  const wanted = [
    ...states.map(({ name }) => ({ name, lang: 'en' })),
    ...mainStates.map((name) => ({ name, lang: 'fr' })),
  ];
  for (const { name, lang } of wanted) {
    await page.goto(`${url}?${new URLSearchParams({ state: name, lang }).toString()}`);
    await settled(page);
    const suffix = lang === 'en' ? '' : `-${lang}`;
    await page.screenshot({ path: `${all}/${name}-${size.width}x${size.height}${suffix}.png`, animations: 'disabled' });
  }
  await context.close();
  return wanted.length;
}

/** Nothing is loading, moving or still to be drawn. */
async function settled(page: Page): Promise<void> {
  await page.locator('tv-app main').waitFor();
  await page.waitForFunction(() => document.querySelector('tv-qr-code') === null || document.querySelector('tv-qr-code svg') !== null);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished));
  });
}

await main();
