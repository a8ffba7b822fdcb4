/**
 * `npm run icons`: draws every picture of `package/pictures.ts` from `public/icon.svg`, and makes the install dialog's
 * screenshot of the README's. The results are committed, so that packing needs no browser.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../test/harness/browser.ts';
import { draw, drawing } from '../src/packager/artwork.ts';
import { pictures } from '../src/packager/pictures.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function main(): Promise<void> {
  const from = drawing(await readFile(join(root, 'public/icon.svg'), 'utf8'));
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    const page = await browser.newPage();
    for (const picture of Object.values(pictures)) {
      const { place, file, width, height } = picture;
      await show(page, width, height, draw(from, picture));
      await mkdir(join(root, place), { recursive: true });
      await page.screenshot({ path: join(root, place, file), omitBackground: true });
    }
    await screenshot(page);
  } finally {
    await browser.close();
  }
  console.log(
    `${Object.keys(pictures).length} pictures and a screenshot, in public and src/packager/art`,
  );
}

async function show(page: Page, width: number, height: number, content: string): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.setContent(
    `<!doctype html><style>body { margin: 0 } svg, img { display: block }</style>${content}`,
  );
}

/** As JPEG: the background's soft colours make a PNG of 270 kB. */
async function screenshot(page: Page): Promise<void> {
  const code = await readFile(join(root, 'docs/screenshots/code.png'));
  await show(page, 1280, 720, `<img src="data:image/png;base64,${code.toString('base64')}" />`);
  await page
    .locator('img')
    .evaluate((image) => (image instanceof HTMLImageElement ? image.decode() : undefined));
  await writeFile(
    join(root, 'public/screenshot-code.jpg'),
    await page.screenshot({ type: 'jpeg', quality: 90 }),
  );
}

await main();
