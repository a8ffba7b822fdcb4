/**
 * The QR code off real screenshots, as a screen shows it and as a phone sees it from a couch three metres away: with as few
 * pixels as its camera has for it, a little out of focus, in a dark room and in a bright one.
 */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import type { PNG } from 'pngjs';
import { grey, inColor, lit, photographed, pixelsOfSet } from '../harness/camera.ts';
import {
  GalleryCode,
  pictureOfQrCode,
  resizeQrCode,
  showText,
  type QrSize,
  type ScreenSize,
} from './support/gallery-code.ts';

const metres = 3;
/** Characters of the address: a short one, one with a code, and what some providers make of it. */
const lengths = [15, 40, 80, 120, 160, 200];

const screens: readonly ScreenSize[] = [
  { width: 1280, height: 720, ratio: 1 },
  { width: 1366, height: 768, ratio: 1 },
  { width: 1920, height: 1080, ratio: 1 },
  { width: 3840, height: 2160, ratio: 1 },
  { width: 720, height: 1280, ratio: 1 },
  { width: 1080, height: 1920, ratio: 1 },
  { width: 2160, height: 3840, ratio: 1 },
  // Many a 4K set draws its pages so.
  { width: 1280, height: 720, ratio: 1.5 },
];

/**
 * The longest address that can be read from three metres, by the set's inches. A decoder needs a little more than two of
 * the camera's pixels a module. 120 characters are 45 modules, to which the usual size leaves 2.0 on a 32″ set: read in one
 * picture, lost in the next; 200 are 57, which get 1.6.
 */
const reach: Readonly<Record<QrSize, Readonly<Record<number, number>>>> = {
  usual: { 55: 200, 32: 80 },
  enlarged: { 55: 200, 32: 200 },
};

/** What becomes of black and of white. */
type Light = readonly [black: number, white: number];

/** A lit room, and a short exposure. */
const lights: readonly Light[] = [
  [60, 190],
  [10, 110],
];

/** A scanner looks at many pictures a second; three must do here. */
const offsets = [
  [0.37, 0.61],
  [0.82, 0.15],
  [0.07, 0.93],
] as const;

let gallery: GalleryCode;
before(async () => (gallery = await GalleryCode.start()));
after(() => gallery.close());

function addressOf(length: number): string {
  const long = 'https://login.example.com/activate?user_code=QTZL-MCBW&state=';
  return length < 20
    ? 'https://a.co/tv'.padEnd(length, 'x')
    : long.slice(0, length).padEnd(length, '7f3A9cX_q');
}

/**
 * @param scale pixels of the camera a device pixel of the screen
 * @returns those of the lights in which no picture can be read
 */
function unreadableLights(
  { width, height, data }: PNG,
  text: string,
  scale: number,
  lights: readonly Light[],
): readonly Light[] {
  const shown = grey(width, height, data);
  return offsets.reduce((left, offset) => {
    if (left.length === 0) return left;
    const photo = photographed(shown, scale, offset);
    return left.filter(
      ([black, white]) =>
        jsQR(inColor(lit(photo, black, white)), photo.width, photo.height)?.data !== text,
    );
  }, lights);
}

/** @returns the sets off which a phone could not read an address, and in which light */
async function unreadable(
  page: Page,
  { width, height, ratio }: ScreenSize,
  size: QrSize,
): Promise<readonly string[]> {
  const faults: string[] = [];
  await resizeQrCode(page, size);
  for (const length of lengths) {
    const text = addressOf(length);
    await showText(page, text);
    const card = await pictureOfQrCode(page);
    if (jsQR(new Uint8ClampedArray(card.data), card.width, card.height)?.data !== text)
      faults.push(`${length} characters, ${size}, at hand`);
    for (const [inches, most] of Object.entries(reach[size])) {
      const scale = pixelsOfSet(Number(inches), metres) / (Math.max(width, height) * ratio);
      const lost = length > most ? [] : unreadableLights(card, text, scale, lights);
      faults.push(
        ...lost.map(
          (light) =>
            `${length} characters on ${inches}″, ${size}, in the light ${light.join(' to ')}`,
        ),
      );
    }
  }
  return faults;
}

for (const screen of screens) {
  const { width, height, ratio } = screen;
  test(`a phone reads the QR code at ${width}×${height}, ${ratio} device pixels a pixel`, async () => {
    const page = await gallery.open(screen);
    const usual = await unreadable(page, screen, 'usual');
    const enlarged = await unreadable(page, screen, 'enlarged');
    expect([...usual, ...enlarged]).to.deep.equal([]);
  });
}

test('the camera is one: from nine metres nobody can read a 55″ set', async () => {
  const [screen] = screens;
  if (screen === undefined) throw new Error('no screen');
  const page = await gallery.open(screen);
  const text = addressOf(120);
  await showText(page, text);
  const card = await pictureOfQrCode(page);
  const scale = pixelsOfSet(55, 3 * metres) / screen.width;
  expect(unreadableLights(card, text, scale, lights)).to.deep.equal(lights);
  expect(unreadableLights(card, text, 3 * scale, lights)).to.deep.equal([]);
});
