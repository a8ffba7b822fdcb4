/**
 * `npm run chaos:browser`: the built app in a real browser, signed in and out a hundred times, while everything around
 * it is killed, cut, frozen and restarted at random. Prints what was lost, and exits with 1 where something was lost that
 * could have been kept. The same `--seed` injects the same faults in the same order.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultActions } from './fault-actions.ts';
import { Device } from './device.ts';
import { TestBed } from './test-bed.ts';
import { driveTo, StuckScreenError, toSignedOut } from './drive-to.ts';
import { readOptions } from './options.ts';
import { planOf } from './plan.ts';
import { summarize } from './summary.ts';
import type { Run } from './run.ts';
import { signIn } from './sign-in.ts';
import { createFaultInjector } from './fault-injector.ts';
import { createStats } from './stats.ts';

const { seed, signIns, first } = readOptions(process.argv.slice(2));
const began = Date.now();
console.log(`${signIns} sign-ins, --seed ${seed}`);

// Without this a signal would leave the browser behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const folder = await mkdtemp(join(tmpdir(), 'chaos-browser-'));
const testBed = await TestBed.start(folder);
const device = new Device(join(folder, 'profile'), testBed.tvUrl);
await device.front();
const stats = createStats(console.log);
const faultInjector = createFaultInjector(new FaultActions(device, testBed), testBed.proxy);
const run: Run = { testBed, device, faultInjector, stats };
const pictures: string[] = [];

/** Records what a stuck screen looked like, and gets over it by a restart. */
async function recoverStuckScreen(stuck: StuckScreenError, number: number): Promise<void> {
  const page = await device.front();
  const path = join(tmpdir(), `chaos-browser-${seed}-${number}.png`);
  await page.screenshot({ path, timeout: 5_000 }).then(
    () => pictures.push(path),
    () => undefined,
  );
  const last = device.shownSessions
    .slice(-12)
    .map(({ at, label }) => `${at - began} ${label}`)
    .join(' → ');
  const faults = faultInjector.faults
    .slice(-6)
    .map(({ kind, from, to }) => `${kind} ${from - began}–${to - began}`)
    .join(', ');
  stats.violation(
    'stuck screens',
    `sign-in ${number}: ${stuck.message} at ${stuck.address}: ${JSON.stringify(stuck.screen)}\n     shown: ${last}\n     done: ${faults}`,
  );
  await device.kill(0);
  await driveTo(device, stats, toSignedOut);
}

let attempts = 0;
let runError: unknown = null;
try {
  for (; stats.get('sign-ins') < signIns && attempts < signIns * 2; attempts += 1) {
    const number = first + attempts;
    const label = `${String(stats.get('sign-ins') + 1).padStart(4)} (plan ${number})`;
    try {
      const { line } = await signIn(run, planOf(seed, number));
      console.log(`${label}  ${line}`);
    } catch (error) {
      await faultInjector.end();
      if (!(error instanceof StuckScreenError)) throw error;
      await recoverStuckScreen(error, number);
    }
  }
} catch (error) {
  // The counts so far are printed all the same.
  runError = error;
} finally {
  await device.close();
  await testBed.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

const { text, good } = summarize(run, { seed, wanted: signIns, ms: Date.now() - began });
console.log(text);
if (pictures.length > 0) console.log(`Pictures of stuck screens: ${pictures.join(', ')}`);
if (runError !== null) console.error('The run broke off:', runError);
process.exit(good && runError === null ? 0 : 1);
