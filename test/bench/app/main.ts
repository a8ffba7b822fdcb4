/**
 * `npm run bench:app [-- --json FILE]`: the built app beside a bare page of the same words, cold, warm and signed in, in turn, on
 * slower processors and longer ways, and what a press of OK takes. docs/performance.md says how to read the figures.
 */

import { writeFile } from 'node:fs/promises';
import { messageOf } from '../../../src/core/json.ts';
import { createWorld, type World } from '../../harness/world.ts';
import { machineLine, thisMachine } from '../machine.ts';
import { spreadOf } from '../statistics.ts';
import { serveBarePage } from './bare-page.ts';
import { atShare, endShare } from './core-share.ts';
import { delayedLink } from './delayed-link.ts';
import { measureIn, type Pair } from './measures.ts';
import { oldEngine } from './old-engine.ts';
import { readOptions, type Options } from './options.ts';
import { waterfall, type Drawn } from './waterfall.ts';

interface Figure {
  readonly what: string;
  readonly slowdown: number;
  readonly roundTripMs: number;
  /** Medians. */
  readonly bareMs: number | null;
  readonly appMs: number;
  readonly appBytes: number;
  readonly appRequests: number;
}

const head = `| What | CPU | round trip | bare page, ms | the app, ms | ratio | until then |
| --- | --- | --- | --- | --- | --- | --- |`;

type Where = Pick<Figure, 'what' | 'slowdown' | 'roundTripMs'>;

function figure(where: Where, pairs: readonly Pair[]): Figure {
  const bare = pairs.flatMap(({ bare: start }) => (start === null ? [] : [start.focusedMs]));
  const median = (of: (pair: Pair) => number): number => spreadOf(pairs.map(of)).median;
  return {
    ...where,
    bareMs: bare.length === 0 ? null : spreadOf(bare).median,
    appMs: median(({ app }) => app.focusedMs),
    appBytes: median(({ app }) => app.bytes),
    appRequests: median(({ app }) => app.requests),
  };
}

function line({ what, slowdown, roundTripMs, bareMs, appMs, ...app }: Figure): string {
  const cells = [
    what,
    `${slowdown}×`,
    `${roundTripMs} ms`,
    bareMs === null ? '–' : bareMs.toFixed(0),
    appMs.toFixed(0),
    bareMs === null ? '–' : (appMs / bareMs).toFixed(2),
    app.appRequests === 0
      ? ''
      : `${app.appRequests} requests, ${(app.appBytes / 1_000).toFixed(1)} kB`,
  ];
  return `| ${cells.join(' | ')} |`;
}

interface Measured {
  readonly figures: readonly Figure[];
  readonly drawn: readonly Drawn[];
}

async function measureAll(world: World, barePort: number, options: Options): Promise<Measured> {
  const [figures, drawn]: [Figure[], Drawn[]] = [[], []];
  const { slowdowns, roundTripsMs, rounds } = options;
  const engine = options.engine === null ? null : await oldEngine(options.engine);
  for (const roundTripMs of roundTripsMs) {
    const bare = await delayedLink(barePort, roundTripMs);
    const app = await delayedLink(Number(new URL(world.tvUrl).port), roundTripMs);
    const urls = { bare: `http://localhost:${bare.port}/`, app: `http://localhost:${app.port}/` };
    for (const slowdown of slowdowns)
      for await (const [what, pairs] of measureIn({ world, urls, slowdown, rounds }, engine)) {
        const found = figure({ what, slowdown, roundTripMs }, pairs);
        console.log(line(found));
        figures.push(found);
        const last = pairs.at(-1);
        if (what === 'cold' && last?.bare)
          drawn.push(
            { title: `bare page, ${slowdown}×, ${roundTripMs} ms`, start: last.bare },
            { title: `the app, ${slowdown}×, ${roundTripMs} ms`, start: last.app },
          );
      }
    bare.close();
    app.close();
  }
  return { figures, drawn };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const machine = await thisMachine();
  console.log(`${machineLine(machine)}\n`);
  const shared = await atShare(options.share, () => createWorld());
  if (shared.kind === 'whole' && options.share < 100)
    console.log(`The browser has all of its cores (${shared.why}).\n`);
  const [world, bare] = [shared.started, await serveBarePage()];
  try {
    console.log(head);
    const { figures, drawn } = await measureAll(world, bare.port, options);
    if (options.json !== null)
      await writeFile(options.json, JSON.stringify({ machine, options, figures }, null, 2));
    if (options.svg !== null) await writeFile(options.svg, waterfall(drawn));
  } finally {
    bare.close();
    await world.close();
    await endShare();
  }
}

await main().catch((error: unknown) => {
  console.error(`No figures: ${messageOf(error)}`);
  process.exitCode = 1;
});
