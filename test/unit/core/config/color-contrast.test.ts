/** Colours by WCAG's arithmetic, and how they are moved apart. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  adjusted,
  black,
  contrast,
  textOn,
  mixed,
  nearest,
  parseColor,
  shifted,
  white,
} from '../../../../src/core/config/color-contrast.ts';
import { anyColor } from '../support/config.ts';

const colors: readonly (readonly [text: string, color: string | null])[] = [
  ['#e50914', '#e50914'],
  ['#E5A', '#ee55aa'],
  ['#AbCdEf', '#abcdef'],
  ['#000', '#000000'],
  ['e50914', null],
  ['#e5091', null],
  ['#e509', null],
  ['#e50914ff', null],
  ['#ggg', null],
  [' #fff', null],
  ['#fff\n', null],
  ['red', null],
  ['rgb(1, 2, 3)', null],
  ['', null],
];

void test('a colour is three or six hexadecimal digits behind a #', () => {
  for (const [text, color] of colors) expect(parseColor(text), text).to.equal(color);
});

const ratios: readonly (readonly [one: string, other: string, ratio: number])[] = [
  [black, white, 21],
  // The greys on white that are known to be just good enough, and just not, for AA and AAA.
  ['#767676', white, 4.54],
  ['#777777', white, 4.48],
  ['#595959', white, 7],
  ['#ff0000', white, 4],
  ['#00ff00', white, 1.37],
  ['#0000ff', white, 8.59],
  ['#e50914', '#101018', 3.95],
  ['#ffb84d', '#0d1321', 10.79],
];

void test('contrast is what everybody else calculates, whichever colour comes first', () => {
  for (const [one, other, ratio] of ratios) {
    expect(contrast(one, other), `${one} ${other}`).to.be.closeTo(ratio, 0.01);
    expect(contrast(other, one)).to.equal(contrast(one, other));
  }
});

void test('between black and white lie 21:1 for any colour, so one of them is read at 4.5:1', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      expect(contrast(black, color) * contrast(white, color)).to.be.closeTo(21, 1e-9);
      expect(contrast(textOn(color), color)).to.be.at.least(4.5);
    }),
  );
});

void test('a colour that stands out by 7:1 from anything can itself be written on at 7:1', () => {
  fc.assert(
    fc.property(anyColor, anyColor, (color, ground) => {
      fc.pre(contrast(color, ground) >= 7);
      expect(contrast(textOn(color), color)).to.be.at.least(7);
    }),
    { numRuns: 1_000 },
  );
});

void test('mixtures', () => {
  expect([0, 0.5, 1].map((share) => mixed('#102030', '#302010', share))).to.deep.equal([
    '#102030',
    '#202020',
    '#302010',
  ]);
});

void test('the way to white leads over the brightest of the hue, the way to black straight down', () => {
  const way = (color: string, goal: string): string[] => {
    const seen: string[] = [];
    shifted(color, goal, (candidate) => seen.push(candidate) < 0);
    return seen;
  };
  const up = way('#730000', white);
  expect([up[0], up.at(-1)]).to.deep.equal(['#730000', white]);
  expect(up).to.include('#ff0000').and.include('#ff8080');
  expect(way('#730000', black).at(-1)).to.equal(black);
  // Black has no hue to keep.
  expect(way(black, white)).to.include('#808080');
  expect(shifted('#730000', white, () => false)).to.equal(null);
});

void test('the nearer way is taken', () => {
  expect(nearest('#808080', (color) => contrast(color, '#808080') >= 1.2)).to.match(
    /^#(8[c-f]|7[0-6])/,
  );
  expect(nearest('#999999', (color) => color > '#dddddd' || color < '#444444')).to.match(
    /^#(de|df)/,
  );
  expect(nearest('#777777', (color) => color > '#dddddd' || color < '#444444')).to.match(
    /^#(43|42)/,
  );
  expect(nearest('#777777', () => false)).to.equal('#777777');
});

void test('adjusted: good where anything is, the same where it was good, and never another hue', () => {
  fc.assert(
    fc.property(
      anyColor,
      fc.array(anyColor, { minLength: 1, maxLength: 2 }),
      fc.double({ min: 1, max: 21, noNaN: true }),
      (color, against, least) => {
        const isGood = (candidate: string): boolean =>
          against.every((other) => contrast(candidate, other) >= least);
        const result = adjusted(color, against, least);
        if (isGood(color) || !(isGood(black) || isGood(white))) {
          // Between two colours there may be a middle one that is good, where neither end is.
          if (isGood(color) || !isGood(result)) expect(result).to.equal(color);
        } else {
          expect(isGood(result), `${result} for ${color}`).to.equal(true);
        }
        expectSameOrder(color, result);
      },
    ),
    { numRuns: 500 },
  );
});

/** No channel overtakes another: what was red stays red, paler or darker. Black, which has no hue, may become any grey. */
function expectSameOrder(before: string, after: string): void {
  const [was, is] = [before, after].map((color) =>
    [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)),
  );
  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const) {
    const [now, then] = [(is?.[a] ?? 0) - (is?.[b] ?? 0), (was?.[a] ?? 0) - (was?.[b] ?? 0)];
    expect(now * then, `${before} → ${after}`).to.be.at.least(0);
    if (then === 0) expect(now, `${before} → ${after}`).to.equal(0);
  }
}
