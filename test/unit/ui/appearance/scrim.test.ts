/** The scrim over a brand's picture: words are read on whatever the picture shows, and no more of it is lost than that takes. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { contrast, mixed } from '../../../../src/core/config/color-contrast.ts';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { anyPicture, readableOpacity } from '../../../../src/ui/appearance/scrim.ts';
import { anyColor, file, onServer } from '../../core/support/config.ts';

/** Any operator's background and the colour of words on it. */
const anyBrand = anyColor.map((background) => {
  const { brand } = parseConfig(file({}, { brand: { background } }), onServer()).config;
  if (!brand?.colors) throw new Error('no colours');
  return brand.colors;
});

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}

function pixels(colors: readonly string[]): Uint8ClampedArray {
  return Uint8ClampedArray.from(colors.flatMap((color) => [...channels(color), 255]));
}

test('words read at 7:1 on every pixel of any picture, in any brand’s colours', () => {
  fc.assert(
    fc.property(anyBrand, fc.array(anyColor, { minLength: 1 }), ({ background, text }, art) => {
      const opacity = readableOpacity(pixels(art), channels(background), channels(text));
      for (const color of art)
        expect(contrast(mixed(background, color, opacity), text)).to.be.at.least(7);
    }),
  );
});

test('a picture that is dark by itself is shown as it is, and a bright one as far as can be', () => {
  const [background, text] = [channels('#0d1321'), channels('#f4f6fb')];
  expect(readableOpacity(pixels(['#000000', '#202020']), background, text)).to.equal(1);
  const bright = readableOpacity(pixels(['#000000', '#ffffff']), background, text);
  expect(bright).to.be.within(0.2, 0.4);
  // A little more, and it would be too bright.
  expect(contrast(mixed('#0d1321', '#ffffff', bright + 0.02), '#f4f6fb')).to.be.below(7);
});

test('what nobody may look at counts as the worst: black and white', () => {
  fc.assert(
    fc.property(anyBrand, fc.array(anyColor, { minLength: 1 }), ({ background, text }, art) => {
      const [back, words] = [channels(background), channels(text)];
      const unseen = readableOpacity(anyPicture, back, words);
      for (const color of art)
        expect(contrast(mixed(background, color, unseen), text)).to.be.at.least(7);
    }),
  );
});
