/** What a TV downloads, minified and gzipped, against its budgets; fails when one is exceeded. Bytes; 1 kB is 1,000. */

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { firstScreenPage, readFirstScreens } from '../src/server/site/first-screens.ts';
import { bundleOf } from './package-size.ts';
import { isCompressedCopy } from './precompress.ts';

const site = fileURLToPath(new URL('../dist/site/', import.meta.url));
const assets = readdirSync(`${site}assets`)
  .filter((name) => !isCompressedCopy(name))
  .map((name) => `assets/${name}`);

const size = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(site + file), { level: 9 }).length, 0);

const named = (pattern: RegExp): string[] => assets.filter((file) => pattern.test(file));

/** Loaded only on a static host, where no server has judged the configuration, and only where no worker can run: it holds every provider. */
const judge = named(/\/(validate-static-config|derived)-.*\.js$/);
const pageEngine = named(/\/page-engine-.*\.js$/);
/** What connects to an engine that is no service worker. */
const fallback = named(/\/fallback-.*\.js$/);
/** Loaded while the first screen is shown. */
const connection = named(/\/engine-session-.*\.js$/);
const qr = named(/\/qr-encoder-.*\.js$/);
/** A screen speaks one language: the largest counts. */
const languages = named(
  /\/(en|fr|de|es|pt-BR|pt-PT|it|nl|pl|tr|ar|ja|ko|zh-Hans|zh-Hant)-[\w-]{6}\.js$/,
).sort((a, b) => size([b]) - size([a]));
/** Loaded right after the first screen: what everybody comes to. */
const soon = named(/\/(while-idle|later-screens)-.*\.js$/);
/** Needed by few: a technician, whoever reads another language, a gamepad, a brand and its picture, a screen that is on for hours. */
const opened = named(/\/(overlay-screen|pads|theme|brand-picture|workbox-updates)-.*\.js$/);
const later = new Set([
  ...judge,
  ...connection,
  ...pageEngine,
  ...fallback,
  ...qr,
  ...languages,
  ...soon,
  ...opened,
]);
const first = [
  ...named(/\.js$/).filter((file) => !later.has(file) && !/\/client-/.test(file)),
  ...languages.slice(0, 1),
];

const page = ['index.html', 'first-colors.js', 'too-old-check.js', ...named(/\.css$/)];

const rows: readonly (readonly [string, readonly string[], number])[] = [
  // With the words of a code that comes later, the screen's name, and a press that the page has kept.
  ['page script of the first screen', first, 21_500],
  [
    'all page script of a sign-in, in one language',
    [...first, ...connection, ...qr, ...soon],
    // With what takes a configuration that changes while the screen runs.
    39_850,
  ],
  // With the room that Details' QR code has on an upright screen.
  ['what few open: Details, languages, gamepad, brand', opened, 6_400],
  ['what judges the configuration of a static host', judge, 7_900],
  // With codes that are asked for later, the screen's name, and what a host does not serve.
  ['service worker', ['sw.js'], 27_300],
  // With what connects to it, which other screens do without.
  ['engine where there is no service worker', ['engine.js', ...fallback], 26_600],
  ['client.js, for the page that a sign-in leads to', ['client.js'], 6_900],
  ['engine in the page, where there is no worker', pageEngine, 25_400],
  ['typeface of the code', named(/\.woff2$/), 6_000],
  [
    'CSS, HTML with what owns the first load, a brand’s first colours, and the question whether the browser is too old',
    // The question also starts the app where a policy lets nothing inline in.
    page,
    8_150,
  ],
  ['all of it until there is a button to press', [...page, ...first], 32_000],
];

const screens = await readFirstScreens(site);
/** In each language; beside it comes the configuration. */
const servedPages = Object.keys(screens?.languages ?? {}).map((language) => {
  const html = (screens && firstScreenPage(screens, language, undefined)) ?? '';
  return gzipSync(html, { level: 9 }).length;
});

const client = await bundleOf('tv-sign-in.js', ['createTvSignIn', 'TvSignInError']);
const element = await bundleOf('element.js', ['TvSignInElement']);
const remote = await bundleOf('remote.js', [
  'exitAction',
  'focusFirst',
  'HistoryGuard',
  'intentOf',
  'isPadKey',
  'moveFocus',
  'Press',
  'watchPads',
]);
const language = /^(ar|de|en|es|fr|it|ja|ko|nl|pl|pt|tr|zh)[^a-z]/;
const soonLoaded = [/^later-screens-/, /^qr-encoder-/];

/** Of the package, in an app; what a test of an app imports is nobody's download. */
const packaged: readonly (readonly [string, number, number])[] = [
  ['package: the client, all of it until somebody is signed in', client.size(), 5_950],
  ['package: the client with calls to the API', client.size(/^api-fetch-/), 7_050],
  ['package: the element with its client', element.size(), 20_800],
  ['package: the same in one language: its first screen', element.size(language), 23_400],
  [
    'package: the element, all of it until a code is on the screen',
    element.size(language, ...soonLoaded),
    34_900,
  ],
  ['package: remote', remote.size(), 2_500],
];

let exceeded = 0;
const measured = rows.map(([what, files, budget]) => [what, size(files), budget] as const);
const served = [
  'the page that the app’s server sends: the sheet and the welcome are in it',
  Math.max(0, ...servedPages),
  9_000,
] as const;
for (const [what, bytes, budget] of [...measured, served, ...packaged]) {
  // A budget that counts nothing would hold for ever.
  const bad = bytes > budget || bytes === 0;
  if (bad) exceeded++;
  console.log(
    `${bad ? 'OVER' : 'ok  '} ${String(bytes).padStart(6)} of ${String(budget).padStart(6)} B  ${what}`,
  );
}
if (exceeded > 0) process.exitCode = 1;
