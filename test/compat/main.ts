/**
 * `npm run test:engines [-- --only ID,ID] [--few]`: the whole life of a sign-in on the engines of the sets that people own,
 * driven by keys alone. `--few`: those that every run of the tests includes, as far as they are to be had here. Prints a
 * table; pictures go to `dist/engines`. Exit code 1 where a step failed or a named engine is not here.
 */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { messageOf } from '../../src/core/json.ts';
import { createWorld } from '../harness/world.ts';
import { NotHere } from '../harness/not-here.ts';
import { engines, few } from './engines.ts';
import { tableOf } from './table.ts';
import { walk, type Places, type Walk } from './walk.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, few: { type: 'boolean', default: false } },
});
const ids = engines.map(({ id }) => id);
const wanted = values.only?.split(',') ?? (values.few ? few : ids);
const unknown = wanted.find((id) => !ids.includes(id));
if (unknown !== undefined)
  throw new Error(`--only: found ${unknown}, expected some of ${ids.join(', ')}`);

const pictures = fileURLToPath(new URL('../../dist/engines/', import.meta.url));
const [standard, shortLived] = [
  await createWorld({ onLan: true }),
  await createWorld({ deviceCodeLifetime: 8 }),
];
const places: Places = {
  default: { world: standard, url: standard.tvUrl },
  'short-lived codes': { world: shortLived, url: shortLived.tvUrl },
  'plain http': standard.lanUrl === null ? null : { world: standard, url: standard.lanUrl },
};
const walks: Walk[] = [];
try {
  for (const engine of engines) {
    if (!wanted.includes(engine.id)) continue;
    try {
      await engine.install();
    } catch (error) {
      console.error(`${engine.id}: ${messageOf(error)}`);
      if (!(values.few && error instanceof NotHere)) process.exitCode = 1;
      continue;
    }
    const walked = await walk(engine, places, pictures);
    for (const [step, outcome] of walked.outcomes) {
      if (outcome.kind === 'passed') continue;
      console.error(`${engine.id}, ${step}: ${outcome.reason}`);
      process.exitCode = 1;
    }
    walks.push(walked);
  }
} finally {
  await standard.close();
  await shortLived.close();
}
if (walks.length === 0) {
  console.error('No engine was tried.');
  process.exitCode = 1;
}
console.log(tableOf(walks));
const early = standard.demo.stats().earlyPolls + shortLived.demo.stats().earlyPolls;
console.log(`Polls that came too early: ${early}`);
if (early > 0) process.exitCode = 1;
