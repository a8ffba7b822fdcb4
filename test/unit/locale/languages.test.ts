/** Which language a screen speaks, and that it has a word for everything. */

import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { expect } from 'chai';
import {
  languageCodes,
  loadLocale,
  longDate,
  type Language,
} from '../../../src/locale/languages.ts';
import { plural, type PluralForms } from '../../../src/locale/plural.ts';
import { languageNames } from '../../../src/locale/names.ts';

type Row = readonly [
  configured: string,
  browser: readonly string[],
  language: Language,
  tag: string,
  chosen?: string | null,
];

const wanted: readonly Row[] = [
  ['auto', ['fr'], 'fr', 'fr'],
  ['auto', ['fr-CA', 'en'], 'fr', 'fr-CA'],
  ['auto', ['en-GB', 'fr'], 'en', 'en-GB'],
  ['auto', ['de-AT', 'fr-CH', 'en'], 'de', 'de-AT'],
  ['auto', ['sv-SE', 'fr-CH', 'en'], 'fr', 'fr-CH'],
  ['auto', ['pt-BR'], 'pt-BR', 'pt-BR'],
  ['auto', ['pt'], 'pt-BR', 'pt'],
  ['auto', ['pt-AO'], 'pt-PT', 'pt-AO'],
  ['auto', ['pt-PT', 'es'], 'pt-PT', 'pt-PT'],
  ['auto', ['es-419'], 'es', 'es-419'],
  ['auto', ['ar-EG'], 'ar', 'ar-EG'],
  // Two of Chinese, by the script, or by the region that tells it.
  ['auto', ['zh'], 'zh-Hans', 'zh'],
  ['auto', ['zh-CN'], 'zh-Hans', 'zh-CN'],
  ['auto', ['zh-TW'], 'zh-Hant', 'zh-TW'],
  ['auto', ['zh-HK'], 'zh-Hant', 'zh-HK'],
  ['auto', ['zh-Hans-HK'], 'zh-Hans', 'zh-Hans-HK'],
  ['auto', ['ko-KR'], 'ko', 'ko-KR'],
  // What an earlier version has stored.
  ['auto', ['en'], 'pt-BR', 'pt', 'pt'],
  ['auto', ['en'], 'zh-Hans', 'zh', 'zh'],
  ['auto', ['zh-Hant-TW', 'en'], 'zh-Hant', 'zh-Hant-TW'],
  ['auto', ['FR-fr'], 'fr', 'fr-FR'],
  // What `Intl` would throw at.
  ['auto', ['fr_FR.UTF-8'], 'fr', 'fr-FR'],
  ['auto', ['zh_CN.UTF-8'], 'zh-Hans', 'zh-CN'],
  ['auto', ['en-US@posix'], 'en', 'en'],
  ['auto', ['xx'], 'en', 'en'],
  ['auto', ['sv', 'uk'], 'en', 'en'],
  ['auto', [], 'en', 'en'],
  // A language whose tag only begins like another's.
  ['auto', ['frr', 'eng', 'enm-x', 'arz', 'est', 'pap'], 'en', 'en'],
  ['auto', ['fry-NL', 'en-US'], 'en', 'en-US'],
  ['fr', ['en-US'], 'fr', 'fr'],
  ['fr_CA', ['en-US'], 'fr', 'fr-CA'],
  ['en', ['fr'], 'en', 'en'],
  // A language that isn't spoken here: the browser's next.
  ['sv', ['fr-BE', 'en'], 'fr', 'fr-BE'],
  ['', ['fr'], 'fr', 'fr'],
  // The person's own choice.
  ['auto', ['fr-CA'], 'ja', 'ja', 'ja'],
  ['de', ['fr-CA'], 'tr', 'tr', 'tr'],
  ['de', ['fr-CA'], 'de', 'de', null],
  // One that isn't spoken here, such as an older version's, or nonsense.
  ['de', ['fr-CA'], 'de', 'de', 'sv'],
  ['auto', ['fr-CA'], 'fr', 'fr-CA', ''],
  ['auto', ['fr-CA'], 'fr', 'fr-CA', 'toString'],
];

for (const [configured, browser, language, tag, chosen] of wanted) {
  const choice = chosen === undefined ? '' : `, ${JSON.stringify(chosen)} chosen`;
  void test(`"${configured}", a browser that wants ${browser.join(', ') || 'nothing'}${choice}: ${tag}`, async () => {
    const locale = await loadLocale(configured, browser, chosen);
    expect([locale.language, locale.tag]).to.deep.equal([language, tag]);
    expect(locale.strings).to.equal((await loadLocale(language, [])).strings);
  });
}

const argument = 'ARGUMENT';
const minutes = 7;

function isForms(value: unknown): value is PluralForms {
  return (
    typeof value === 'object' &&
    value !== null &&
    'other' in value &&
    typeof value.other === 'string'
  );
}

function isTextMaker(value: unknown): value is (argument: string) => unknown {
  return typeof value === 'function';
}

type Text = readonly [place: string, text: unknown];

/** Every text by its place; a function's is what it makes of an argument. */
function textsIn(value: unknown, place = ''): Text[] {
  // A language has the plural forms that it has; the sentence is one.
  if (place === 'code.minutesLeft')
    return [[place, isForms(value) ? plural('en', minutes, { other: value.other }) : null]];
  if ((place === 'code.scan' || place === 'code.enterOnly') && Array.isArray(value))
    return [[place, value.join(argument)]];
  if (isTextMaker(value)) return textsIn(value(argument), `${place}()`);
  if (typeof value !== 'object' || value === null) return [[place, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, place === '' ? key : `${place}.${key}`),
  );
}

async function textsOf(language: Language): Promise<ReadonlyMap<string, string>> {
  const { strings } = await loadLocale(language, []);
  return new Map(textsIn(strings).map(([place, text]) => [place, String(text)]));
}

/** Letters' room: a Chinese or Japanese sign takes that of two. */
function widthOf(text: string): number {
  return [...text].reduce(
    (width, sign) => width + (/[\u2e80-\u9fff\uff00-\uff60]/.test(sign) ? 2 : 1),
    0,
  );
}

/** English and French are what the screens were laid out with. */
const translated = languageCodes.filter((code) => code !== 'en' && code !== 'fr');

void test('whatever is written is spoken, and named', () => {
  const written = readdirSync(new URL('../../../src/locale/', import.meta.url)).flatMap(
    (name) => /^([a-z]{2}(?:-[A-Z]\w+)?)\.ts$/.exec(name)?.[1] ?? [],
  );
  expect(languageCodes).to.have.members(written);
  expect(languageCodes).to.deep.equal(Object.keys(languageNames));
});

for (const language of languageCodes) {
  void test(`${language}: every text is there and filled, and uses what it is given`, async () => {
    const { strings, language: loaded } = await loadLocale(language, []);
    expect(loaded).to.equal(language);
    expect(strings.languageName).to.equal(languageNames[language]);
    const texts = textsIn(strings);
    expect(texts.map(([place]) => place)).to.have.members([...(await textsOf('en')).keys()]);
    for (const [place, text] of texts)
      expect(text, place)
        .to.be.a('string')
        .that.matches(/^\S(.*\S)?$/);
    const made = new Map<string, string>();
    for (const [place, text] of texts) {
      const [name = '', inner] = place.split('()');
      if (inner !== undefined) made.set(name, `${made.get(name) ?? ''} ${String(text)}`);
    }
    expect([...made.keys()]).to.include.members(['failed.wrongDate']);
    for (const [name, text] of made) expect(text, name).to.include(argument);
    expect(plural(language, minutes, strings.code.minutesLeft)).to.include(String(minutes));
  });

  void test(`${language}: an address is set apart once, where it stands`, async () => {
    const { scan } = (await loadLocale(language, [])).strings.code;
    expect(scan).to.have.length(2);
    expect(scan.join('').trim()).not.to.equal('');
  });

  void test(`${language}: its signs are those of print`, async () => {
    for (const [place, text] of await textsOf(language))
      expect(text, place).not.to.match(/['"]|\.\.|\s\s/);
  });
}

/** Words that really are the same in English. */
const shared: Readonly<Partial<Record<Language, readonly string[]>>> = {
  fr: ['Code', 'Transport', 'Version'],
  de: ['Details', 'Code', 'Host', 'Transport', 'Version', 'Browser'],
  it: ['Host', 'Browser'],
  nl: ['Details', 'Code', 'Host', 'Transport', 'Browser'],
  pl: ['Host', 'Transport'],
};

for (const language of languageCodes.filter((code) => code !== 'en')) {
  void test(`${language} is not English`, async () => {
    const english = await textsOf('en');
    const same = [...(await textsOf(language))].filter(
      ([place, text]) => english.get(place) === text,
    );
    expect(same.map(([, text]) => text)).to.deep.equal(shared[language] ?? []);
  });
}

const scripts: readonly (readonly [Language, letters: RegExp, foreign: RegExp])[] = [
  // The signs of other scripts, and Latin punctuation where the language has its own.
  ['ar', /\p{Script=Arabic}/u, /[,;?]/],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, /[,.;:?!]/],
  ['zh-Hans', /\p{Script=Han}/u, /[,.;:?!\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['zh-Hant', /\p{Script=Han}/u, /[,.;:?!\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u, /[、。，\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
];

for (const [language, letters, foreign] of scripts) {
  void test(`${language} is in its own script, with its own punctuation`, async () => {
    for (const [place, text] of await textsOf(language))
      expect(text, place).to.match(letters).and.not.to.match(foreign);
  });
}

void test('a German ellipsis stands apart, and never alone on a line', async () => {
  const ends = [...(await textsOf('de')).values()].filter((text) => text.includes('…'));
  expect(ends).to.have.length.above(5);
  for (const text of ends) expect(text).to.match(/[^\s]\u00a0…$/);
});

/** What holds a focus ring on the screens. */
const buttons: readonly string[] = [
  'leave.stay',
  'leave.leave',
  'welcome.signIn',
  'code.enlarge',
  'code.shrink',
  'code.cancel',
  'profile.refresh',
  'profile.signOut',
  'profile.next',
  'profile.notYou',
  'signOut.stay',
  'ended.newCode',
  'failed.tryAgain',
  'back',
  'details.open',
  'details.close',
];
/** As wide as "Português (Portugal)" in a picker's columns: short words may be longer than their models. */
const roomAnywhere = 20;

for (const language of translated) {
  void test(`${language} fits where English and French do`, async () => {
    const [english, french, texts] = await Promise.all([
      textsOf('en'),
      textsOf('fr'),
      textsOf(language),
    ]);
    for (const place of buttons) {
      const label = texts.get(place);
      if (label === undefined) throw new Error(`no ${place}`);
      expect(widthOf(label), `${place}: ${label}`).to.be.at.most(22);
    }
    for (const [place, text] of texts) {
      const model = Math.max(widthOf(english.get(place) ?? ''), widthOf(french.get(place) ?? ''));
      expect(widthOf(text), `${place}: ${text}`).to.be.at.most(Math.max(roomAnywhere, 1.4 * model));
    }
  });
}

const plurals: readonly (readonly [Language, count: number, text: string])[] = [
  ['en', 1, 'Code expires in one minute'],
  ['en', 21, 'Code expires in 21 minutes'],
  ['pl', 1, 'Kod wygaśnie za minutę'],
  ['pl', 2, 'Kod wygaśnie za 2 minuty'],
  ['pl', 5, 'Kod wygaśnie za 5 minut'],
  ['pl', 12, 'Kod wygaśnie za 12 minut'],
  ['pl', 21, 'Kod wygaśnie za 21 minut'],
  ['pl', 22, 'Kod wygaśnie za 22 minuty'],
  ['ar', 0, 'تنتهي صلاحية الرمز خلال أقل من دقيقة'],
  ['ar', 1, 'تنتهي صلاحية الرمز خلال دقيقة واحدة'],
  ['ar', 2, 'تنتهي صلاحية الرمز خلال دقيقتين'],
  ['ar', 5, 'تنتهي صلاحية الرمز خلال 5 دقائق'],
  ['ar', 12, 'تنتهي صلاحية الرمز خلال 12 دقيقة'],
  ['ar', 21, 'تنتهي صلاحية الرمز خلال 21 دقيقة'],
  ['ja', 1, 'コードの有効期限：あと1分'],
  ['zh-Hans', 1, '代码将在 1 分钟后过期'],
  ['zh-Hant', 1, '代碼將在 1 分鐘後到期'],
  ['ko', 1, '코드 만료까지 1분'],
];

for (const [language, count, text] of plurals) {
  void test(`${language}: ${count} minutes`, async () => {
    expect(
      plural(language, count, (await loadLocale(language, [])).strings.code.minutesLeft),
    ).to.equal(text);
  });
}

for (const language of translated.filter((code) => !/^(ja|ko|zh)/.test(code))) {
  void test(`${language} tells one minute from two, and each from five`, async () => {
    const { code } = (await loadLocale(language, [])).strings;
    const told = (count: number): string => plural(language, count, code.minutesLeft);
    const bare = (count: number): string => told(count).replace(String(count), '');
    // Turkish leaves a word as it is after a number: one is said as a word.
    expect(bare(1)).not.to.equal(bare(2));
    expect(told(2)).not.to.equal(told(5));
  });
}

void test('Arabic alone runs from right to left', async () => {
  const locales = await Promise.all(languageCodes.map((code) => loadLocale(code, [])));
  expect(
    locales.filter(({ direction }) => direction === 'rtl').map(({ language }) => language),
  ).to.deep.equal(['ar']);
  expect(locales.filter(({ direction }) => direction === 'ltr')).to.have.length(
    languageCodes.length - 1,
  );
  expect((await loadLocale('auto', ['ar-EG'])).direction).to.equal('rtl');
});

const dates: readonly (readonly [tag: string, date: string])[] = [
  ['en-GB', '5 February 2024'],
  ['en-US', 'February 5, 2024'],
  ['fr-CA', '5 février 2024'],
  ['de-AT', '5. Februar 2024'],
  ['es', '5 de febrero de 2024'],
  ['pt-BR', '5 de fevereiro de 2024'],
  ['it', '5 febbraio 2024'],
  ['nl', '5 februari 2024'],
  ['pl', '5 lutego 2024'],
  ['tr', '5 Şubat 2024'],
  ['ar-EG', '٥ فبراير ٢٠٢٤'],
  ['ja', '2024年2月5日'],
  ['zh-Hant-TW', '2024年2月5日'],
];

for (const [tag, date] of dates) {
  void test(`a date in ${tag}`, async () => {
    expect(longDate(Date.UTC(2024, 1, 5, 12), (await loadLocale(tag, [])).tag)).to.equal(date);
  });
}
