/** A brand's name, logo and colours: what is taken, what is adjusted and told, and that everything can be read. */

import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { defaultColors } from '../../../../src/core/config/default-colors.ts';
import { type BrandColors, type Brand } from '../../../../src/core/config/types.ts';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { contrast } from '../../../../src/core/config/color-contrast.ts';
import { anyColor, configError, file, inBrowser, onServer } from '../support/config.ts';

interface Read {
  readonly brand: Brand | undefined;
  readonly notes: readonly string[];
}

function read(brand: unknown, around = onServer()): Read {
  const { config, notes = [] } = parseConfig(file({}, { brand }), around);
  return { brand: config.brand, notes };
}

function colorsOf(brand: unknown): BrandColors {
  const { brand: found } = read(brand);
  if (!found?.colors) throw new Error('no colours');
  return found.colors;
}

void test('nothing configured is nothing at all, so that a configuration of earlier versions is like one without a brand', () => {
  for (const brand of [
    undefined,
    null,
    {},
    { name: null, logo: null, accent: null, background: null },
  ]) {
    expect(parseConfig(file({}, { brand }), onServer())).to.deep.equal(
      parseConfig(file(), onServer()),
    );
  }
  expect(parseConfig(file(), onServer()).config).to.not.have.property('brand');
  expect(parseConfig(file(), onServer())).to.not.have.property('notes');
});

void test('a name and a logo alone leave the colours to the style sheet', () => {
  expect(read({ name: 'Living Room+' })).to.deep.equal({
    brand: { name: 'Living Room+', logo: null, colors: null },
    notes: [],
  });
  const logo = 'https://cdn.example.com/logo.svg?v=2';
  expect(read({ logo })).to.deep.equal({ brand: { name: null, logo, colors: null }, notes: [] });
});

void test('a path on the app’s own origin stays one, on the server and in the browser', () => {
  for (const path of ['/brand/logo.svg', './brand/logo.svg']) {
    for (const around of [onServer(), inBrowser])
      for (const key of ['logo', 'picture'])
        expect(read({ [key]: path }, around).brand).to.include({ [key]: path });
  }
});

void test('a picture alone is a brand; without one there is no word of it', () => {
  const picture = 'https://cdn.example.com/night.jpg';
  expect(read({ picture }).brand).to.deep.equal({
    name: null,
    logo: null,
    picture,
    colors: null,
  });
  expect(read({ name: 'A', picture: null }).brand).to.not.have.property('picture');
});

void test('colours that are good are taken as they are, whole or short, and from the environment too', () => {
  const wished = { accent: '#FC0', background: { env: 'BACK' } };
  const { brand, notes } = read(wished, onServer({ BACK: '#101018' }));
  expect(brand?.colors).to.include({
    accent: '#ffcc00',
    onAccent: '#000000',
    background: '#101018',
  });
  expect(notes).to.deep.equal([]);
});

void test('the other colour is the style sheet’s own', () => {
  expect(colorsOf({ accent: '#00ff00' })).to.include({
    accent: '#00ff00',
    background: defaultColors.background,
  });
  expect(colorsOf({ background: '#000000' })).to.include({
    accent: defaultColors.accent,
    background: '#000000',
  });
  const sheet = readFileSync(
    new URL('../../../../src/ui/appearance/tokens.css', import.meta.url),
    'utf8',
  );
  expect(sheet)
    .to.include(`--tv-accent: ${defaultColors.accent};`)
    .and.include(`--tv-back: ${defaultColors.background};`);
});

/** What is known of them, and what they become on the app's own background: the fill, its label, words. */
const known: readonly (readonly [name: string, accent: string, ...shown: string[]])[] = [
  ['Netflix', '#e50914', '#e50914', '#ffffff', '#ff8c91'],
  ['Spotify', '#1db954', '#1db954', '#000000', '#1fc75a'],
  ['Twitch', '#9146ff', '#9146ff', '#ffffff', '#c399ff'],
  ['YouTube', '#ff0000', '#ff0000', '#000000', '#ff8c8c'],
  ['Prime Video', '#00a8e1', '#00a8e1', '#000000', '#00baf9'],
  ['Hulu', '#1ce783', '#1ce783', '#000000', '#1ce783'],
  // Nobody would see it on so dark a ground: 1.9:1.
  ['Disney+', '#113ccf', '#2a5aff', '#ffffff', '#92abff'],
];

for (const [name, accent, ...shown] of known) {
  void test(`${name}: fills keep ${accent} where they can be told from what is around them, words get a relative`, () => {
    const colors = colorsOf({ accent });
    expect([colors.accent, colors.onAccent, colors.accentText]).to.deep.equal(shown);
  });
}

void test('on a light background the text is dark, and the style sheet’s accent is darkened without a word: nobody asked for it', () => {
  const { brand, notes } = read({ background: '#ffffff' });
  const colors = brand?.colors;
  expect(colors).to.include({ background: '#ffffff', accent: '#b07f35', onAccent: '#000000' });
  for (const dark of [colors?.text, colors?.soft, colors?.accentText])
    expect(contrast(dark ?? '', '#000000')).to.be.below(3);
  expect(notes).to.deep.equal([]);
});

/** What is written → what is told. */
const told: readonly (readonly [brand: object, notes: readonly string[]])[] = [
  [
    { accent: '#E50914', background: '#101018' },
    [
      'brand.accent: words in "#e50914" would be hard to read (3.3:1, 7:1 is needed); screens use "#ff8c91" for them',
    ],
  ],
  [
    { background: '#808080' },
    [
      'brand.background: "#808080" would be hard to read (4.4:1, 10:1 is needed); screens use "#c3c3c3"',
    ],
  ],
  [
    { background: '#e50914' },
    [
      'brand.background: "#e50914" would be hard to read (4:1, 10:1 is needed); screens use "#73050a"',
    ],
  ],
  [
    { accent: '#777', background: '#777' },
    [
      'brand.background: "#777777" would be hard to read (3.9:1, 10:1 is needed); screens use "#c3c3c3"',
      'brand.accent: "#777777" would be hard to see (2.1:1, 3:1 is needed); screens use "#5f5f5f", in words "#282828"',
    ],
  ],
];

for (const [brand, notes] of told) {
  void test(`told: ${notes.join(' ')}`, () => {
    expect(read(brand).notes).to.deep.equal(notes);
  });
}

const where =
  'an http(s) URL, or a path: "./logo.svg" from the app’s own address, "/logo.svg" from its origin';
const whereArt = where.replaceAll('logo.svg', 'picture.jpg');
const bad: readonly (readonly [brand: unknown, key: string, found: string, expected: string])[] = [
  ['Living Room+', 'brand', 'a string', 'an object'],
  [{ acent: '#fff' }, 'brand.acent', 'an unknown key', '"accent" (did you mean that?)'],
  [
    { colour: '#fff' },
    'brand.colour',
    'an unknown key',
    'one of the keys name, logo, picture, accent, background',
  ],
  [
    { colors: '#fff' },
    'brand.colors',
    'an unknown key',
    'one of the keys name, logo, picture, accent, background',
  ],
  [{ name: '' }, 'brand.name', '""', 'a non-empty string'],
  [{ accent: 'red' }, 'brand.accent', '"red"', 'a colour such as "#e50914"'],
  [{ accent: '#e5091' }, 'brand.accent', '"#e5091"', 'a colour such as "#e50914"'],
  [
    { background: 'rgb(0, 0, 0)' },
    'brand.background',
    '"rgb(0, 0, 0)"',
    'a colour such as "#e50914"',
  ],
  [{ background: 0 }, 'brand.background', '0', 'a non-empty string'],
  [{ logo: 'logo.svg' }, 'brand.logo', '"logo.svg"', where],
  [{ logo: './/cdn.example.com/logo.svg' }, 'brand.logo', '".//cdn.example.com/logo.svg"', where],
  [{ logo: '//cdn.example.com/logo.svg' }, 'brand.logo', '"//cdn.example.com/logo.svg"', where],
  [{ logo: '/\\cdn.example.com/logo.svg' }, 'brand.logo', '"/\\\\cdn.example.com/logo.svg"', where],
  [
    { logo: '/\t/cdn.example.com/logo.svg' },
    'brand.logo',
    '"/\\t/cdn.example.com/logo.svg"',
    where,
  ],
  [{ logo: 'data:image/png;base64,AAAA' }, 'brand.logo', '"data:image/png;base64,AAAA"', where],
  [{ picture: 'night.jpg' }, 'brand.picture', '"night.jpg"', whereArt],
  [{ picture: '//cdn.example.com/a.jpg' }, 'brand.picture', '"//cdn.example.com/a.jpg"', whereArt],
  [{ picture: 'https://a;b/c.jpg' }, 'brand.picture', '"https://a;b/c.jpg"', whereArt],
  [{ picture: 7 }, 'brand.picture', '7', 'a non-empty string'],
  // Would be another source, or another directive, of the security policy.
  [
    { logo: 'https://*.example.com/logo.svg' },
    'brand.logo',
    '"https://*.example.com/logo.svg"',
    where,
  ],
  [
    { logo: 'https://a;script-src/logo.svg' },
    'brand.logo',
    '"https://a;script-src/logo.svg"',
    where,
  ],
  [
    { logo: 'http://cdn.example.com/logo.svg' },
    'brand.logo',
    '"http://cdn.example.com/logo.svg"',
    'https (or "allowInsecure": true in the configuration)',
  ],
];

for (const [brand, key, found, expected] of bad) {
  void test(`${key}: found ${found}`, () => {
    for (const around of [onServer(), inBrowser]) {
      expect(configError(file({}, { brand }), around)).to.include({ key, found, expected });
    }
  });
}

/** How well a fill can be told from what may be around it. */
function edgeOf(accent: string, { background, raised }: BrandColors): number {
  return Math.min(...[background, raised].map((ground) => contrast(accent, ground)));
}

const optional = fc.option(anyColor, { nil: undefined });

void test('whatever is wished, everything can be read', () => {
  fc.assert(
    fc.property(optional, optional, (accent, background) => {
      fc.pre(accent !== undefined || background !== undefined);
      const colors = colorsOf({ accent, background });
      for (const color of Object.values(colors)) expect(color).to.match(/^#[\da-f]{6}$/);
      // Words stand on the background, on panels, and on what lies between the two.
      for (const ground of [colors.background, colors.raised]) {
        expect(contrast(colors.text, ground), 'text').to.be.at.least(10);
        expect(contrast(colors.soft, ground), 'soft').to.be.at.least(7);
        expect(contrast(colors.accentText ?? '', ground), 'words').to.be.at.least(7);
        expect(contrast(colors.accent, ground), 'the edge of a fill').to.be.at.least(3);
      }
      expect(contrast(colors.onAccent, colors.accent), 'label').to.be.at.least(4.5);
      if (accent !== undefined && edgeOf(accent, colors) >= 3)
        expect(colors.accent, 'kept').to.equal(accent);
      expect(contrast(colors.raised, colors.background), 'raised').to.be.within(1.1, 1.4);
      expect(contrast(colors.text, colors.background)).to.be.at.least(
        contrast(colors.soft, colors.background),
      );
      expect(contrast(colors.line, colors.background), 'line').to.be.within(1.1, 7);
    }),
    { numRuns: 1_000 },
  );
});

void test('what is told is what was changed, and nothing else', () => {
  fc.assert(
    fc.property(anyColor, anyColor, (accent, background) => {
      const { brand, notes } = read({ accent, background });
      const changed = [
        brand?.colors?.background !== background && 'background',
        brand?.colors?.accentText !== accent && 'accent',
      ].filter((key) => key !== false);
      expect(notes.map((note) => /^brand\.(\w+):/.exec(note)?.[1])).to.deep.equal(changed);
    }),
  );
});

void test('what was resolved resolves to itself, without another word', () => {
  fc.assert(
    fc.property(optional, optional, (accent, background) => {
      const { brand } = read({ name: 'A', logo: '/a.svg', picture: './b.jpg', accent, background });
      for (const around of [onServer(), inBrowser]) {
        expect(read(JSON.parse(JSON.stringify(brand)), around)).to.deep.equal({ brand, notes: [] });
      }
    }),
    { numRuns: 300 },
  );
});
