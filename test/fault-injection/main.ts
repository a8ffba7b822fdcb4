/**
 * `npm run chaos:browser`: the built app in a real browser, signed in and out a hundred times, while everything around
 * it is killed, cut, frozen and restarted at random. Says what was lost, and exits with 1 where something was that
 * could have been kept. The same `--seed` does the same things in the same order.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActs } from './acts.ts';
import { openDevice } from './device.ts';
import { createTestBed } from './ground.ts';
import { driveTo, Stuck, toSignedOut } from './lead.ts';
import { readOptions } from './options.ts';
import { planOf } from './plan.ts';
import { resultOf } from './result.ts';
import type { Run } from './run.ts';
import { signIn } from './sign-in.ts';
import { createStorm } from './storm.ts';
import { createStats } from './tally.ts';

const { seed, signIns, first } = readOptions(process.argv.slice(2));
const began = Date.now();
console.log(`${signIns} sign-ins, --seed ${seed}`);

// Without this a signal would leave the browser behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const folder = await mkdtemp(join(tmpdir(), 'chaos-browser-'));
const ground = await createTestBed(folder);
const device = await openDevice(join(folder, 'profile'), ground.tvUrl);
const tally = createStats(console.log);
const storm = createStorm(createActs(device, ground), ground.wire);
const run: Run = { ground, device, storm, tally };
const pictures: string[] = [];

/** What a stuck screen looked like, and a way on from it that is not a key. */
async function unstick(stuck: Stuck, number: number): Promise<void> {
  const page = await device.front();
  const path = join(tmpdir(), `chaos-browser-${seed}-${number}.png`);
  await page.screenshot({ path, timeout: 5_000 }).then(
    () => pictures.push(path),
    () => undefined,
  );
  const last = device.sights
    .slice(-12)
    .map(({ at, label }) => `${at - began} ${label}`)
    .join(' → ');
  const deeds = storm.deeds
    .slice(-6)
    .map(({ what, from, to }) => `${what} ${from - began}–${to - began}`)
    .join(', ');
  tally.fault(
    'stuck screens',
    `sign-in ${number}: ${stuck.message} at ${stuck.address}: ${JSON.stringify(stuck.screen)}\n     shown: ${last}\n     done: ${deeds}`,
  );
  await device.kill(0);
  await driveTo(device, tally, toSignedOut);
}

let tried = 0;
let broken: unknown = null;
try {
  for (; tally.get('sign-ins') < signIns && tried < signIns * 2; tried += 1) {
    const number = first + tried;
    const label = `${String(tally.get('sign-ins') + 1).padStart(4)} (plan ${number})`;
    try {
      const { line } = await signIn(run, planOf(seed, number));
      console.log(`${label}  ${line}`);
    } catch (error) {
      await storm.end();
      if (!(error instanceof Stuck)) throw error;
      await unstick(error, number);
    }
  }
} catch (error) {
  // What was counted until then is worth reading all the same.
  broken = error;
} finally {
  await device.close();
  await ground.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

const { text, good } = resultOf(run, { seed, wanted: signIns, ms: Date.now() - began });
console.log(text);
if (pictures.length > 0) console.log(`Pictures of stuck screens: ${pictures.join(', ')}`);
if (broken !== null) console.error('The run broke off:', broken);
process.exit(good && broken === null ? 0 : 1);
