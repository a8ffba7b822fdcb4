/** Names as they come: initials by letters, and nothing that turns a sentence round. */

import { test } from 'node:test';
import { expect } from 'chai';
import { initials, withoutControls } from '../../../src/locale/personal-name.ts';

const cases: readonly (readonly [name: string, tag: string, initials: string])[] = [
  ['Ada Lindqvist', 'en', 'AL'],
  ['Ada', 'en', 'A'],
  ['José María Émile', 'es', 'JÉ'],
  // An address has one person before the @, and no other behind it.
  ['ada@example.com', 'en', 'A'],
  ['ada.lindqvist@example.com', 'en', 'AL'],
  // No letters, no initials: a picture or a number is none.
  ['😀 Smile', 'en', 'S'],
  ['😀', 'en', ''],
  ['007 (James) Bond', 'en', 'JB'],
  [' ', 'en', ''],
  // By graphemes: a mark belongs to its letter, and a syllable stays whole.
  ['E\u0301mile Zola', 'fr', 'E\u0301Z'],
  ['\u1112\u1161\u11ab\u1100\u1173\u11af', 'ko', '\u1112\u1161\u11ab'],
  ['김 민수', 'ko', '김민'],
  // In the locale.
  ['istanbul', 'tr', 'İ'],
  ['istanbul', 'en', 'I'],
  // U+202E turns round what follows it.
  ['\u202eada Lindqvist', 'en', 'AL'],
];

for (const [name, tag, wanted] of cases) {
  void test(`initials of ${JSON.stringify(name)} in ${tag}: ${wanted}`, () => {
    expect(initials(name, tag)).to.equal(wanted);
  });
}

void test('a name keeps its letters and loses what would turn text round (UAX #9)', () => {
  expect(withoutControls('Ada\u202e\u2066 \u200fلوفليس\u0007')).to.equal('Ada لوفليس');
});
