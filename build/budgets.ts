/** What a TV downloads, minified and gzipped, against its budgets; fails when one is exceeded. Bytes; 1 kB is 1,000. */

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const site = fileURLToPath(new URL('../dist/site/', import.meta.url));
const assets = readdirSync(`${site}assets`)
  .filter((name) => !name.endsWith('.gz'))
  .map((name) => `assets/${name}`);

const size = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(site + file), { level: 9 }).length, 0);
const named = (pattern: RegExp): string[] => assets.filter((file) => pattern.test(file));

/** Loaded only on a static host, where no server has judged the configuration, and only where no worker can run. */
const judge = named(/\/(validate-static-config|derived)-.*\.js$/);
const pageEngine = named(/\/(fallback|cross-tab-engine)-.*\.js$/);
const qr = named(/\/qr-encoder-.*\.js$/);
/** A screen speaks one language: the largest counts. */
const languages = named(/\/(en|fr|de|es|pt|it|nl|pl|tr|ar|ja|zh)-[\w-]{6}\.js$/).sort(
  (a, b) => size([b]) - size([a]),
);
/** Needed by few: a technician, whoever reads another language, a gamepad, a brand. */
const opened = named(/\/(while-idle|later-screens|language-screen|gamepad|theme)-.*\.js$/);
const rare = new Set([...judge, ...pageEngine, ...qr, ...languages, ...opened]);
const first = [...named(/\.js$/).filter((file) => !rare.has(file)), ...languages.slice(0, 1)];

const rows: readonly (readonly [string, readonly string[], number])[] = [
  ['page script before the QR is needed', first, 20_000],
  ['all page script, in one language', [...first, ...qr, ...opened], 32_000],
  ['what judges the configuration of a static host', judge, 6_000],
  ['service worker', ['sw.js'], 22_000],
  ['engine where there is no service worker', ['engine.js'], 22_000],
  ['engine in the page, where there is no worker', pageEngine, 22_000],
  ['typeface of the code', named(/\.woff2$/), 6_000],
  [
    'CSS, HTML, and the question whether the browser is too old',
    ['index.html', 'too-old-check.js', ...named(/\.css$/)],
    6_000,
  ],
];

let exceeded = 0;
for (const [what, files, budget] of rows) {
  const bytes = size(files);
  // A budget that counts nothing would hold for ever.
  const bad = bytes > budget || files.length === 0;
  if (bad) exceeded++;
  console.log(
    `${bad ? 'OVER' : 'ok  '} ${String(bytes).padStart(6)} of ${String(budget).padStart(6)} B  ${what}`,
  );
}
if (exceeded > 0) process.exitCode = 1;
