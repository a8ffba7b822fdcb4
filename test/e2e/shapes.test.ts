/**
 * The code screen on screens of every shape, from a small kiosk to 4K and from upright to wide: as it opens, the QR code is
 * whole and read off a screenshot, and the code, the address and every button are in sight. `LOOKS=all`: in finer steps.
 */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { GalleryCode, pictureOfQrCode } from './support/gallery-code.ts';

const everything = process.env['LOOKS'] === 'all';

/** An address as most have it, one that is long in the QR code, and one that is long to type as well. */
const states = ['code', 'code-long-uri', 'code-longest'] as const;
/** The longest words, letters of another height, and the other direction. */
const languages = ['de', 'ja', 'ar'] as const;

/** Tablets on a stand, where the QR code was cut off. */
const tablets = [
  [720, 720],
  [768, 1024],
  [810, 1080],
  [820, 1180],
  [834, 1194],
  [1080, 1080],
  [1080, 1350],
  [1200, 1600],
  [1600, 2133],
] as const;

const longSides = everything
  ? [480, 568, 640, 720, 800, 960, 1024, 1180, 1280, 1366, 1600, 1920, 2560, 3200, 3840]
  : [480, 800, 1280, 3840];
/** Of the long side; no set is wider than 21:9. */
const shortShares = everything
  ? [3 / 7, 1 / 2, 9 / 16, 5 / 8, 2 / 3, 3 / 4, 0.85, 1]
  : [3 / 7, 9 / 16, 2 / 3, 0.85];

const grid = longSides.flatMap((long) =>
  shortShares
    .map((share) => Math.round(long * share))
    .filter((short) => short >= 320 && short <= 2160)
    .flatMap((short) => [[long, short] as const, [short, long] as const]),
);

let gallery: GalleryCode;
before(async () => (gallery = await GalleryCode.start()));
after(() => gallery.close());

/** What is not whole on the screen as it opens. */
async function outOfSight(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    const parts = document.querySelectorAll('h1, .tv-qr, .tv-uri, .tv-group, button');
    const lost = [...parts].filter((part) => {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
    });
    return [
      ...lost.map(({ localName, className }) => `${localName}.${className} is out of sight`),
      ...(main !== null && main.scrollHeight > main.clientHeight ? ['it has to be scrolled'] : []),
    ];
  });
}

async function faultsAt(page: Page, width: number, height: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height });
  // What observes sizes has been told, and has drawn.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.waitForFunction((wanted) => innerWidth === wanted, width);
  const { data, width: side, height: high } = await pictureOfQrCode(page);
  const wanted = await page.locator('tv-qr-code').getAttribute('text');
  const read = jsQR(new Uint8ClampedArray(data), side, high)?.data;
  return [...(read === wanted ? [] : ['the QR code can’t be read']), ...(await outOfSight(page))];
}

for (const language of languages) {
  for (const state of states) {
    test(`the code screen of every shape: ${state}, ${language}`, async () => {
      const page = await gallery.openState(state, language);
      const faults: string[] = [];
      for (const [width, height] of [...tablets, ...grid]) {
        const found = await faultsAt(page, width, height);
        faults.push(...found.map((fault) => `${width}×${height}: ${fault}`));
      }
      await page.close();
      expect(faults).to.deep.equal([]);
    });
  }
}

test('a finger finds buttons of at least 48 pixels, on small screens too, and all of it is still in sight', async () => {
  const page = await gallery.openState('code', 'de', true);
  for (const [width, height] of [
    [480, 320],
    [800, 480],
    [720, 720],
    [768, 1024],
  ] as const) {
    expect(await faultsAt(page, width, height), `${width}×${height}`).to.deep.equal([]);
    const heights = await page
      .locator('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    expect(Math.min(...heights), `${width}×${height}`).to.be.at.least(48);
  }
  await page.close();
});
