/** What is measured, the bare page and the app in turn, so that both share what else the machine does. */

import type { BrowserContext } from 'playwright-core';
import type { Engine } from '../../compat/driver.ts';
import type { World } from '../../harness/world.ts';
import { installedDevice, signedInDevice } from './devices.ts';
import { startsOn } from './old-engine.ts';
import { measureCode, measureStart, type Start } from './start-time.ts';

export interface Urls {
  readonly bare: string;
  readonly app: string;
}

export interface Pair {
  /** Null where a bare page has nothing like it. */
  readonly bare: Start | null;
  readonly app: Start;
}

export interface Given {
  readonly world: World;
  readonly urls: Urls;
  readonly slowdown: number;
  readonly rounds: number;
}

const nothing = { bytes: 0, requests: 0, fetched: [] };

type Measure = (given: Given) => Promise<readonly Pair[]>;

async function repeat(rounds: number, once: () => Promise<Pair>): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) pairs.push(await once());
  return pairs;
}

const cold: Measure = ({ world, urls, slowdown, rounds }) => {
  const first = async (url: string): Promise<Start> => {
    const device = await world.newDevice();
    try {
      return await measureStart(device, url, { slowdown });
    } finally {
      await device.close();
    }
  };
  return repeat(rounds, async () => ({ bare: await first(urls.bare), app: await first(urls.app) }));
};

const warm: Measure = async (given) => {
  const device = await installedDevice(given.world, given.urls.app);
  return againAndAgain(given, device);
};

const signedIn: Measure = async (given) => {
  const device = await signedInDevice(given.world, given.urls.app);
  return againAndAgain(given, device);
};

async function againAndAgain(
  { world, urls, slowdown, rounds }: Given,
  device: BrowserContext,
): Promise<readonly Pair[]> {
  const bareDevice = await world.newDevice();
  try {
    await measureStart(bareDevice, urls.bare, { slowdown: 1 });
    return await repeat(rounds, async () => ({
      bare: await measureStart(bareDevice, urls.bare, { slowdown }),
      app: await measureStart(device, urls.app, { slowdown }),
    }));
  } finally {
    await bareDevice.close();
    await device.close();
  }
}

const code: Measure = async ({ world, urls, slowdown, rounds }) => {
  const device = await installedDevice(world, urls.app);
  try {
    return await repeat(rounds, async () => ({
      bare: null,
      app: { focusedMs: await measureCode(device, urls.app, { slowdown }), ...nothing },
    }));
  } finally {
    await device.close();
  }
};

/** Only when the button has the focus: what was fetched by then is not told there. */
async function oldMeasures(
  engine: Engine,
  { urls, slowdown, rounds }: Omit<Given, 'world'>,
): Promise<ReadonlyMap<string, readonly Pair[]>> {
  const [cold, warm]: [Pair[], Pair[]] = [[], []];
  const timed = (focusedMs: number): Start => ({ ...nothing, focusedMs });
  for (let round = 0; round < rounds; round++) {
    const bare = await startsOn(engine, urls.bare, slowdown, false);
    const app = await startsOn(engine, urls.app, slowdown, true);
    cold.push({ bare: timed(bare.cold), app: timed(app.cold) });
    warm.push({ bare: timed(bare.warm), app: timed(app.warm) });
  }
  return new Map([
    ['cold', cold],
    ['warm', warm],
  ]);
}

const measures: readonly (readonly [string, Measure])[] = [
  ['cold', cold],
  ['warm', warm],
  ['profile', signedIn],
  ['OK → code', code],
];

/** All that is measured in one place, by name. */
export async function* measureIn(
  given: Given,
  engine: Engine | null,
): AsyncGenerator<readonly [string, readonly Pair[]]> {
  if (engine !== null) yield* await oldMeasures(engine, given);
  else for (const [what, measure] of measures) yield [what, await measure(given)];
}
