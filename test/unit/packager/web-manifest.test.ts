/** The web app manifest, its pictures, and what the offline shell must not carry. */

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { expect } from 'chai';
import { XMLValidator } from 'fast-xml-parser';
import { PNG } from 'pngjs';
import { draw, drawing } from '../../../src/packager/artwork.ts';
import { pictures, type Picture } from '../../../src/packager/pictures.ts';
import { webManifest } from './schemas/web-manifest.ts';
import { expectToFit, pngSize, root } from './support.ts';

const served = (file: string): string => join(root, 'public', file);
const manifest: unknown = JSON.parse(await readFile(served('app.webmanifest'), 'utf8'));

interface Named {
  readonly src: string;
  readonly sizes: string;
  readonly purpose?: string;
}

function listed(member: 'icons' | 'screenshots'): readonly Named[] {
  const items: unknown = new Map<string, unknown>(Object.entries(manifest ?? {})).get(member);
  return Array.isArray(items)
    ? items.map(({ src, sizes, purpose }) => ({
        src: String(src),
        sizes: String(sizes),
        purpose: String(purpose),
      }))
    : [];
}

test('it is a manifest, in the colours of the app', () => {
  expectToFit(manifest, webManifest);
  expect(manifest).to.include({
    id: 'tv-sign-in',
    lang: 'en',
    theme_color: '#0d1321',
    background_color: '#0d1321',
  });
});

test('it has an icon for every use, and a banner for televisions', () => {
  const uses = listed('icons').map(({ purpose, sizes }) => `${purpose} ${sizes}`);
  expect(uses).to.include.members([
    'any any',
    'any 192x192',
    'any 512x512',
    'maskable 192x192',
    'maskable 512x512',
    'monochrome 512x512',
    'any 320x180',
  ]);
});

test('every picture that it names is there, in the size that it claims', async () => {
  const pngs = listed('icons').filter(({ src }) => src.endsWith('.png'));
  expect(pngs).to.have.lengthOf(6);
  for (const { src, sizes } of pngs) expect(await pngSize(served(src)), src).to.equal(sizes);
  expect(XMLValidator.validate(await readFile(served('icon.svg'), 'utf8'))).to.equal(true);
  const [{ src, sizes } = { src: '', sizes: '' }] = listed('screenshots');
  expect(jpegSize(await readFile(served(src)))).to.equal(sizes);
  expect((await stat(served(src))).size).to.be.below(120_000);
});

/** From the frame header: marker, length, precision, height, width. */
function jpegSize(file: Buffer): string {
  for (let at = 2; at < file.length; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file.readUInt16BE(at);
    if (marker === 0xffc0 || marker === 0xffc2)
      return `${file.readUInt16BE(at + 7)}x${file.readUInt16BE(at + 5)}`;
  }
  return 'not a JPEG';
}

/** Every pixel as [distance from the middle, in halves of the width; red, green, blue, alpha]. */
async function pixels(
  file: string,
): Promise<readonly (readonly [distance: number, colour: string])[]> {
  const { width, height, data } = PNG.sync.read(await readFile(served(file)));
  return Array.from({ length: width * height }, (_, index) => {
    const distance =
      Math.hypot((index % width) + 0.5 - width / 2, Math.floor(index / width) + 0.5 - height / 2) /
      (width / 2);
    return [distance, data.subarray(4 * index, 4 * index + 4).toString('hex')] as const;
  });
}

const coloursOf = (found: readonly (readonly [number, string])[]): string[] => [
  ...new Set(found.map(([, colour]) => colour)),
];

for (const file of ['icon-maskable-192.png', 'icon-maskable-512.png']) {
  test(`${file}: nothing but the ground outside the inner 80 %, and the mark inside`, async () => {
    const all = await pixels(file);
    expect(coloursOf(all.filter(([distance]) => distance > 0.8))).to.deep.equal(['0d1321ff']);
    expect(coloursOf(all)).to.include.members(['f4f6fbff', 'ffb84dff']);
  });
}

test('the monochrome icon is a shape: one colour, and nothing behind it', async () => {
  const colours = coloursOf(await pixels('icon-monochrome-512.png'));
  expect(colours.every((colour) => colour.startsWith('ffffff') || colour.endsWith('00'))).to.equal(
    true,
  );
  expect(colours).to.include('ffffffff');
  expect(colours.some((colour) => colour.endsWith('00'))).to.equal(true);
});

test('every picture is there in its size, none heavier than a store takes', async () => {
  const all = Object.values(pictures);
  expect(all).to.have.length.above(10);
  for (const { place, file, width, height } of all) {
    const path = join(root, place, file);
    expect(await pngSize(path), file).to.equal(`${width}x${height}`);
    // Samsung's limit: https://developer.samsung.com/tv-seller-office/guides/applications/entering-application-information.html
    expect((await stat(path)).size, file).to.be.below(300_000);
  }
});

test('stores get what fills a screen without an alpha channel, the logo and Amazon’s icons with one', async () => {
  const { background, wide, tizenLogo, icon512, amazon114 } = pictures;
  const kindOf = async ({ place, file }: Picture): Promise<number | undefined> =>
    (await readFile(join(root, place, file)))[25];
  const [rgb, rgba] = [2, 6];
  expect(
    await Promise.all([background, wide, tizenLogo, icon512, amazon114].map(kindOf)),
  ).to.deep.equal([rgb, rgb, rgba, rgba, rgba]);
});

test('every picture can be drawn again from icon.svg', async () => {
  const from = drawing(await readFile(served('icon.svg'), 'utf8'));
  for (const picture of Object.values(pictures)) {
    const svg = draw(from, picture);
    expect(XMLValidator.validate(svg), picture.file).to.equal(true);
    expect(svg).to.include(`width="${picture.width}" height="${picture.height}"`);
  }
  const colours = (svg: string): string[] => [...new Set(svg.match(/#[0-9a-f]{3,6}\b/g))];
  expect(colours(draw(from, pictures.monochrome512))).to.deep.equal(['#fff']);
  expect(colours(draw(from, pictures.square512))).to.include.members([
    '#0d1321',
    '#f4f6fb',
    '#ffb84d',
  ]);
  expect(() => drawing('<svg />')).to.throw('icon.svg: expected');
});

test('the offline shell carries no picture that the app does not show', async () => {
  const shell: unknown = JSON.parse(await readFile(join(root, 'dist/site/shell.json'), 'utf8'));
  expect(shell).to.be.an('object').with.property('later').that.includes('icon.svg');
  expect(JSON.stringify(shell)).not.to.match(/\.(png|jpg)"/);
});
