/**
 * `npm run bench:idle [-- --rounds N --seconds N --json FILE]`: what a screen that nobody touches costs, beside a bare page. Each is
 * the only page of a browser of its own, all at the same time. Linux only. docs/performance.md says how to read the figures.
 */

import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../../../src/core/json.ts';
import { approveWhatIsShown } from '../../harness/phone.ts';
import { restLoaded, tvOn } from '../../harness/tv.ts';
import { createWorld, type World } from '../../harness/world.ts';
import { serveBarePage } from '../app/bare-page.ts';
import { machineLine, thisMachine } from '../machine.ts';
import { shown, spreadOf, type Spread } from '../statistics.ts';
import { readOptions, type Options } from './options.ts';
import { ownBrowser, type OwnBrowser, type Used } from './own-browser.ts';

/** Until what a start brings is over. Milliseconds. */
const settleMs = 30_000;

interface Screen {
  readonly name: string;
  readonly browser: OwnBrowser;
}

/** Milliseconds of a core in a minute. */
interface Figure {
  readonly screen: string;
  readonly browser: Spread;
  readonly all: Spread;
}

async function bareScreen(port: number): Promise<Screen> {
  const browser = await ownBrowser();
  await browser.page.goto(`http://localhost:${port}/`);
  return { name: 'bare page', browser };
}

async function appScreen(world: World, name: 'welcome' | 'code' | 'profile'): Promise<Screen> {
  const browser = await ownBrowser();
  const { page } = browser;
  await page.goto(world.tvUrl);
  const tv = tvOn(page);
  await tv.shows('signed-out');
  await restLoaded(page);
  if (name !== 'welcome') {
    await tv.press('Enter');
    await tv.shows('awaiting-approval');
  }
  if (name === 'profile') {
    await approveWhatIsShown(world, tv);
    await tv.shows('signed-in');
  }
  return { name, browser };
}

/** Each round looks at all of them over the same time. */
async function measure(
  screens: readonly Screen[],
  { rounds, seconds }: Options,
): Promise<readonly Figure[]> {
  const used: Used[][] = screens.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const before = await Promise.all(screens.map(({ browser }) => browser.used()));
    await delay(seconds * 1_000);
    const after = await Promise.all(screens.map(({ browser }) => browser.used()));
    used.forEach((list, at) => list.push(perMinute(before[at], after[at], seconds)));
  }
  return screens.map(({ name }, at) => ({
    screen: name,
    browser: spreadOf((used[at] ?? []).map(({ browser }) => browser)),
    all: spreadOf((used[at] ?? []).map(({ all }) => all)),
  }));
}

function perMinute(before: Used | undefined, after: Used | undefined, seconds: number): Used {
  if (before === undefined || after === undefined) throw new Error('a screen was not measured');
  const of = (part: keyof Used): number => ((after[part] - before[part]) * 60_000) / seconds;
  return { browser: of('browser'), all: of('all') };
}

function report(figures: readonly Figure[]): void {
  const bare = figures[0]?.browser.median ?? Number.NaN;
  const bareAll = figures[0]?.all.median ?? Number.NaN;
  console.log('| Screen | browser process, ms a minute | by bare | all processes | by bare |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const { screen, browser, all } of figures)
    console.log(
      `| ${screen} | ${shown(browser)} | ${(browser.median / bare).toFixed(2)} | ${shown(all)} | ${(all.median / bareAll).toFixed(2)} |`,
    );
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const machine = await thisMachine();
  console.log(`${machineLine(machine)}\n`);
  const world = await createWorld({ interval: 5, deviceCodeLifetime: 1_800 });
  const bare = await serveBarePage();
  const screens: Screen[] = [];
  try {
    screens.push(await bareScreen(bare.port));
    for (const name of ['welcome', 'code', 'profile'] as const)
      screens.push(await appScreen(world, name));
    await delay(settleMs);
    const figures = await measure(screens, options);
    report(figures);
    if (options.json !== null)
      await writeFile(options.json, JSON.stringify({ machine, options, figures }, null, 2));
  } finally {
    for (const { browser } of screens) await browser.close();
    bare.close();
    await world.close();
  }
}

await main().catch((error: unknown) => {
  console.error(`No figures: ${messageOf(error)}`);
  process.exitCode = 1;
});
