/** Which language a screen speaks, and that it has a word for everything. */

import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { expect } from 'chai';
import { loadLocale } from '../../src/locale/languages.ts';

const chosen: readonly (readonly [configured: string, browser: readonly string[], language: string, tag: string])[] = [
  ['auto', ['fr'], 'fr', 'fr'],
  ['auto', ['fr-CA', 'en'], 'fr', 'fr-CA'],
  ['auto', ['en-GB', 'fr'], 'en', 'en-GB'],
  ['auto', ['de-AT', 'fr-CH', 'en'], 'fr', 'fr-CH'],
  ['auto', ['FR-fr'], 'fr', 'fr-FR'],
  // What `Intl` would throw at.
  ['auto', ['fr_FR.UTF-8'], 'fr', 'fr-FR'],
  ['auto', ['en-US@posix'], 'en', 'en'],
  ['auto', ['de', 'ja'], 'en', 'en'],
  ['auto', [], 'en', 'en'],
  // A language whose tag only begins like another's.
  ['auto', ['frr', 'eng', 'enm-x'], 'en', 'en'],
  ['auto', ['fry-NL', 'en-US'], 'en', 'en-US'],
  ['fr', ['en-US'], 'fr', 'fr'],
  ['fr_CA', ['en-US'], 'fr', 'fr-CA'],
  ['en', ['fr'], 'en', 'en'],
  // A language that isn't spoken here: the browser's next.
  ['de', ['fr-BE', 'en'], 'fr', 'fr-BE'],
  ['', ['fr'], 'fr', 'fr'],
];

for (const [configured, browser, language, tag] of chosen) {
  void test(`"${configured}", a browser that wants ${browser.join(', ') || 'nothing'}: ${tag}`, async () => {
    const locale = await loadLocale(configured, browser);
    expect([locale.language, locale.tag]).to.deep.equal([language, tag]);
    expect(locale.strings).to.equal((await loadLocale(language, [])).strings);
  });
}

/** A text by its place; a function's is what it makes of an argument. */
function textsIn(value: unknown, place: string): (readonly [place: string, text: unknown])[] {
  if (typeof value === 'function') return textsIn(value('ARGUMENT'), `${place}()`);
  if (typeof value !== 'object' || value === null) return [[place, value]];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${place}.${key}`));
}

/** A file that nobody registered would be missing from the screens. */
const written = readdirSync(new URL('../../src/locale/', import.meta.url))
  .map((name) => /^([a-z]{2,3})\.ts$/.exec(name)?.[1])
  .filter((name) => name !== undefined);

void test('English and French are written', () => {
  expect(written).to.include.members(['en', 'fr']);
});

for (const language of written) {
  void test(`${language}: every text is there and filled, and uses what it is given`, async () => {
    const locale = await loadLocale(language, []);
    const english = await loadLocale('en', []);
    expect(locale.language).to.equal(language);
    const texts = textsIn(locale.strings, '');
    expect(texts.map(([place]) => place)).to.have.members(textsIn(english.strings, '').map(([place]) => place));
    for (const [place, text] of texts) {
      expect(text, place)
        .to.be.a('string')
        .that.matches(/^\S(.*\S)?$/);
    }
    for (const place of new Set(texts.map(([name]) => name.split('()')).filter((parts) => parts.length > 1).map(([name]) => `${name}()`))) {
      const made = texts.filter(([name]) => name.startsWith(place)).map(([, text]) => text);
      expect(made.join(' '), place).to.include('ARGUMENT');
    }
  });
}

void test('French is not English', async () => {
  const english = new Map(textsIn((await loadLocale('en', [])).strings, ''));
  const french = textsIn((await loadLocale('fr', [])).strings, '');
  const same = french.filter(([place, text]) => english.get(place) === text);
  // A few words are the same in both: Code, Transport, Version.
  expect(same).to.have.length.below(french.length / 10);
});
