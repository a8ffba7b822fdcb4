/**
 * `tsx test/run.ts [--one-by-one] [--unlimited] RING...`: every `*.test.ts` below `test/RING`, by Node's own runner. A word
 * after `--` picks those whose path has it: `npm run test:node -- -- schedule`.
 */

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A test that hangs is a failure, with its name, and not the end of everybody's patience. */
const fileTimeoutMs = 20 * 60_000;

const here = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const end = words.includes('--') ? words.indexOf('--') : words.length;
const wanted = words[end + 1] ?? '';
const own = words.slice(0, end);
const rings = own.filter((word) => !word.startsWith('--'));
const concurrency = own.includes('--one-by-one') ? 1 : 3;

const files = rings
  .flatMap((ring) =>
    readdirSync(join(here, ring), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(here, ring, name),
    ),
  )
  .filter((file) => file.endsWith('.test.ts') && file.includes(wanted))
  // A real server brings tests of its own.
  .filter((file) => !file.includes('node_modules'))
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
  './test/fixed-seed.ts',
  '--test',
  `--test-concurrency=${concurrency}`,
  ...(own.includes('--unlimited') ? [] : [`--test-timeout=${fileTimeoutMs}`]),
];
const { status } = spawnSync(process.execPath, [...options, ...files], { stdio: 'inherit' });
process.exitCode = status ?? 1;
