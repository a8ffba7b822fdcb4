/**
 * `tsx test/run.ts [--one-by-one] RING...`: every `*.test.ts` below `test/RING`, by Node's own runner. A word after `--`
 * picks those whose path has it: `npm run test:node -- -- schedule`.
 */

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const end = words.includes('--') ? words.indexOf('--') : words.length;
const wanted = words[end + 1] ?? '';
const rings = words.slice(0, end).filter((word) => !word.startsWith('--'));
const concurrency = words.slice(0, end).includes('--one-by-one') ? 1 : 3;

const files = rings
  .flatMap((ring) =>
    readdirSync(join(here, ring), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(here, ring, name),
    ),
  )
  .filter((file) => file.endsWith('.test.ts') && file.includes(wanted))
  .map((file) => relative(process.cwd(), file))
  .sort();
if (files.length === 0) {
  console.error(`No test in ${rings.join(', ')} has "${wanted}" in its path`);
  process.exit(1);
}

const options = [
  '--import',
  'tsx',
  '--import',
  './test/harness/draws.ts',
  '--test',
  `--test-concurrency=${concurrency}`,
];
const { status } = spawnSync(process.execPath, [...options, ...files], { stdio: 'inherit' });
process.exitCode = status ?? 1;
