/**
 * `npm run screenshots`: pictures of every state into `dist/screenshots`, and the README's into `docs/screenshots`.
 * `-- --all`: upright too, and the main states in every language.
 */

import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { languageCodes } from '../../src/locale/languages.ts';
import { findBrowser } from '../harness/browser.ts';
import { mainStates } from './main-states.ts';
import { states, type State } from './states.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const folder = path('../../dist/screenshots');
const shown = path('../../docs/screenshots');
const everything = process.argv.includes('--all');

const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
  { width: 768, height: 1024 },
] as const;

/** The README's pictures, all at 1280×720: the file's name, and the state's. */
const inReadme: Readonly<Record<string, string>> = {
  welcome: 'welcome',
  code: 'code',
  'large-qr': 'code-large',
  profile: 'profile',
};

type Size = (typeof sizes)[number];

interface Picture {
  readonly state: State;
  readonly lang: string;
}

async function main(): Promise<void> {
  await Promise.all([folder, shown].map((path) => mkdir(path, { recursive: true })));
  const server = await createServer({
    configFile: path('./vite.config.ts'),
    logLevel: 'warn',
    server: { port: 0, hmr: false },
  });
  await server.listen();
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('the gallery has no address');
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    const counts = await Promise.all(sizes.map((size) => takePictures(browser, url, size)));
    for (const [file, state] of Object.entries(inReadme))
      await copyFile(`${folder}/${state}-1280x720.png`, `${shown}/${file}.png`);
    console.log(`${counts.reduce((sum, count) => sum + count, 0)} pictures in dist/screenshots`);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function takePictures(browser: Browser, url: string, size: Size): Promise<number> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  // The countdown's clock: it starts where the state says and stays there.
  await page.addInitScript(() => {
    performance.now = () => 0;
  });
  const wanted = picturesAt(size);
  for (const { state, lang } of wanted) {
    await page.goto(`${url}?${new URLSearchParams({ state: state.name, lang }).toString()}`);
    await settled(page, state);
    const suffix = lang === 'en' ? '' : `-${lang}`;
    await page.screenshot({
      path: `${folder}/${state.name}-${size.width}x${size.height}${suffix}.png`,
      animations: 'disabled',
    });
  }
  await context.close();
  return wanted.length;
}

function picturesAt({ width, height }: Size): readonly Picture[] {
  const main = states.filter(({ name }) => mainStates.includes(name));
  const inEnglish = everything || width > height ? states : main;
  const others = everything ? languageCodes.filter((lang) => lang !== 'en') : [];
  return [
    ...inEnglish.map((state) => ({ state, lang: 'en' })),
    ...others.flatMap((lang) => main.map((state) => ({ state, lang }))),
  ];
}

/** Nothing is loading, moving or still to be drawn. */
async function settled(page: Page, state: State): Promise<void> {
  await page.locator(`html[data-reached="${state.name}"]`).waitFor({ state: 'attached' });
  await page.waitForFunction(
    () =>
      (document.querySelector('tv-qr-code') === null ||
        document.querySelector('tv-qr-code svg') !== null) &&
      document.querySelector('tv-picture:not([data-shown])') === null,
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished));
  });
}

await main();
