/**
 * `npm run soak [-- --cycles N] [--hours N]`: a TV that shows a code, and one where somebody is signed in, for thousands of
 * polls and refreshes of the built app (`npm run build`), and a screen on duty for a hundred hours (0: none); says what page, worker and storage hold at the start and at the end. The
 * exit code is 1 where anything has grown (or shrunk) by more than 2 %, and where the provider has not counted as many
 * cycles. `SOAK_SAMPLES=FILE` keeps the samples.
 */

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { speed } from './clock.ts';
import { samples, trendsOf } from './flatness.ts';
import { dutyTiming, keptOnDuty, type Duty } from './on-duty.ts';
import { keptPending, keptSignedIn, type Phase } from './phases.ts';
import { openStage } from './stage.ts';

/** By the screen's clock, in seconds: longer than any soak. */
const longTiming = { interval: 5, lifetime: 365 * 24 * 60 * 60 };
/** There is a code, and so a cycle, four times an hour. */
const leastHours = samples / 4;

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '3000' },
    hours: { type: 'string', default: '100' },
  },
});
const cycles = whole('cycles', values.cycles, samples);
const hours = whole('hours', values.hours, leastHours);

const began = performance.now();
const phases: Phase[] = [];
let duty: Duty | null = null;
if (cycles > 0) {
  const stage = await openStage('on-press', longTiming);
  try {
    phases.push(await keptPending(stage, cycles));
    phases.push(await keptSignedIn(stage, cycles));
  } finally {
    await stage.close();
  }
}
if (hours > 0) {
  const stage = await openStage('on-launch', dutyTiming);
  try {
    duty = await keptOnDuty(stage, hours);
    phases.push(duty.phase);
  } finally {
    await stage.close();
  }
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
if (duty !== null) console.table(duty.shown);
const flat = rows.every((row) => row.flat) && (duty?.shown ?? []).every(({ isFine }) => isFine);
const seconds = Math.round((performance.now() - began) / 1_000);
console.log(
  `${flat ? 'Flat' : 'Not flat'}: ${seconds} s, time in page and worker ${speed} times as fast.`,
);
if (!flat) process.exitCode = 1;

function whole(option: string, value: string, least: number): number {
  const number = Number(value);
  if (number === 0 || (Number.isInteger(number) && number >= least)) return number;
  throw new Error(`--${option}: found ${value}, expected 0 or a whole number from ${least} on`);
}
