/**
 * `npm run soak [-- --cycles N]`: a TV that shows a code, and one where somebody is signed in, for thousands of polls and
 * refreshes of the built app (`npm run build`); says what page, worker and storage hold at the start and at the end. The
 * exit code is 1 where anything has grown (or shrunk) by more than 2 %, and where the provider has not counted as many
 * cycles. `SOAK_SAMPLES=FILE` keeps the samples.
 */

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { speed } from './clock.ts';
import { samples, trendsOf } from './flatness.ts';
import { keptPending, keptSignedIn, type Phase } from './phases.ts';
import { openStage } from './stage.ts';

const { values } = parseArgs({ options: { cycles: { type: 'string', default: '3000' } } });
const cycles = Number(values.cycles);
if (!Number.isInteger(cycles) || cycles < samples)
  throw new Error(`--cycles: found ${values.cycles}, expected a whole number from ${samples} on`);

const began = performance.now();
const stage = await openStage();
const phases: Phase[] = [];
try {
  phases.push(await keptPending(stage, cycles));
  phases.push(await keptSignedIn(stage, cycles));
} finally {
  await stage.close();
}

const keptFile = process.env['SOAK_SAMPLES'] ?? '';
if (keptFile !== '') await writeFile(keptFile, JSON.stringify(phases));

const rows = phases.flatMap((phase) =>
  trendsOf(phase.taken).map(({ measure, second, last, change, flat }) => ({
    phase: phase.name,
    cycles: phase.cycles,
    measure,
    'second tenth': Math.round(second),
    'last tenth': Math.round(last),
    'change, %': Number((change * 100).toFixed(2)),
    '': flat ? 'ok' : 'NOT FLAT',
    flat,
  })),
);
console.table(rows, ['phase', 'cycles', 'measure', 'second tenth', 'last tenth', 'change, %', '']);
const flat = rows.every((row) => row.flat);
const seconds = Math.round((performance.now() - began) / 1_000);
console.log(
  `${flat ? 'Flat' : 'Not flat'}: ${seconds} s, time in page and worker ${speed} times as fast.`,
);
if (!flat) process.exitCode = 1;
