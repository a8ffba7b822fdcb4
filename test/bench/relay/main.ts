/**
 * `npm run bench:relay [-- --json FILE]`: polls a second, p99 and CPU time through the built server's relay (`npm run build`) and through
 * nginx's `proxy_pass`, on one core each, before the same provider, in turn; then memory with 10,000 screens. Linux only. The exit
 * code is 1 where any answer was another than the provider's. docs/performance.md says how to read the figures.
 */

import { writeFile } from 'node:fs/promises';
import { messageOf } from '../../../src/core/json.ts';
import { placement, type Placement } from '../cores.ts';
import { machineLine, thisMachine } from '../machine.ts';
import { createLoad } from './load.ts';
import { readOptions, type Options } from './options.ts';
import { memoryLines, placementLine, ratios, throughputLines } from './report.ts';
import { hold, type Held } from './screens.ts';
import { startProxy, startRelay, type Target } from './targets.ts';
import { measure, type Round } from './throughput.ts';
import { startUpstream } from './upstream.ts';

/** In this order in each round. */
const starts = [startProxy, startRelay];

async function polls(
  upstream: Awaited<ReturnType<typeof startUpstream>>,
  place: Placement,
  options: Options,
): Promise<readonly Round[]> {
  const load = await createLoad(place);
  const targets: Target[] = [];
  try {
    for (const start of starts) targets.push(await start(upstream.port, place));
    return await measure(load, upstream, targets, options);
  } finally {
    await Promise.all(targets.map(({ stop }) => stop()));
  }
}

/** Each of them fresh: what the rounds before have left would count. */
async function screens(
  port: number,
  place: Placement,
  { screens, screenSeconds }: Options,
): Promise<readonly Held[]> {
  const held: Held[] = [];
  for (const start of screens === 0 ? [] : starts) {
    const target = await start(port, place);
    try {
      held.push(await hold(target, screens, screenSeconds, place));
    } finally {
      await target.stop();
    }
  }
  return held;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const [machine, place] = [await thisMachine(), await placement()];
  console.log([machineLine(machine), placementLine(place), ''].join('\n'));
  const upstream = await startUpstream(place);
  try {
    const rounds = await polls(upstream, place, options);
    console.log([...throughputLines(rounds), ''].join('\n'));
    const held = await screens(upstream.port, place, options);
    if (held.length > 0) console.log(memoryLines(held).join('\n'));
    const figures = { machine, place, options, rounds, relayByNginx: ratios(rounds), held };
    if (options.json !== null) await writeFile(options.json, JSON.stringify(figures, null, 2));
  } finally {
    await upstream.stop();
  }
}

await main().catch((error: unknown) => {
  console.error(`No figures: ${messageOf(error)}`);
  process.exitCode = 1;
});
