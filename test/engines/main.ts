/**
 * `npm run test:engines [-- --only ID,ID] [--few]`: the whole life of a sign-in on the engines of the sets that people own,
 * driven by keys alone. `--few`: those that every run of the tests includes, as far as they are to be had here. Prints a
 * table; pictures go to `dist/engines`. Exit code 1 where a step failed or a named engine is not here.
 */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { reason } from '../../src/core/shape.ts';
import { createWorld } from '../support/world.ts';
import { engines, few } from './engines.ts';
import { live } from './life.ts';
import { tableOf, type Row } from './table.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, few: { type: 'boolean', default: false } } });
const ids = engines.map(({ id }) => id);
const wanted = values.only?.split(',') ?? (values.few ? few : ids);
const unknown = wanted.find((id) => !ids.includes(id));
if (unknown !== undefined) throw new Error(`--only: found ${unknown}, expected some of ${ids.join(', ')}`);

const pictures = fileURLToPath(new URL('../../dist/engines/', import.meta.url));
const worlds = { usual: await createWorld({ onLan: true }), hasty: await createWorld({ deviceCodeLifetime: 8 }) };
const rows: Row[] = [];
try {
  for (const engine of engines) {
    if (!wanted.includes(engine.id)) continue;
    try {
      await engine.install();
    } catch (error) {
      console.error(`${engine.id}: ${reason(error)}`);
      if (!values.few) process.exitCode = 1;
      continue;
    }
    const row = { engine, life: await live(engine, worlds, pictures) };
    for (const [step, outcome] of Object.entries(row.life.outcomes)) {
      if (!('failed' in outcome)) continue;
      console.error(`${engine.id}, ${step}: ${outcome.failed}`);
      process.exitCode = 1;
    }
    rows.push(row);
  }
} finally {
  await worlds.usual.close();
  await worlds.hasty.close();
}
if (rows.length === 0) {
  console.error('No engine was tried.');
  process.exitCode = 1;
}
console.log(tableOf(rows));
const early = [worlds.usual, worlds.hasty].reduce((sum, { demo }) => sum + demo.stats().earlyPolls, 0);
console.log(`Polls that came too early: ${early}`);
if (early > 0) process.exitCode = 1;
