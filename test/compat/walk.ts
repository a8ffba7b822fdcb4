/** Walks one engine through the life of a sign-in. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../src/core/json.ts';
import type { World } from '../harness/world.ts';
import type { Engine } from './driver.ts';
import { steps, type Place, type Step } from './steps.ts';
import { TvSet } from './tv-set.ts';

/** Null where the machine has no such place. */
export type Places = Readonly<
  Record<Place, { readonly world: World; readonly url: string } | null>
>;

export type Outcome =
  | { readonly kind: 'passed'; readonly ms: number }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Walk {
  readonly engine: Engine;
  /** The engine's name and version; its id where it did not start. */
  readonly version: string;
  /** By the names of the steps; those that were not tried are not there. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** Ends at the first step that fails. @param pictures the folder for pictures of what was seen */
export async function walk(engine: Engine, places: Places, pictures: string): Promise<Walk> {
  const profile = await mkdtemp(join(tmpdir(), `tv-sign-in-${engine.id}-`));
  const unautomated = join(profile, 'unautomated');
  await mkdir(unautomated);
  await mkdir(pictures, { recursive: true });
  const outcomes = new Map<string, Outcome>();
  let version = engine.id;
  const on: { tv?: TvSet; place?: Place } = {};
  /** The set that the steps at a place share. */
  const shared = async (place: Place, url: string): Promise<TvSet> => {
    if (on.place !== place) {
      await on.tv?.off();
      delete on.tv;
    }
    on.tv ??= await TvSet.switchOn(engine.start, profile, url);
    on.place = place;
    ({ version } = on.tv);
    return on.tv;
  };
  try {
    for (const step of steps) {
      const there = places[step.place];
      if (there === null) continue;
      const apart =
        step.needsProfile && engine.startUnautomated
          ? await TvSet.switchOn(engine.startUnautomated, unautomated, there.url)
          : null;
      const tv = apart ?? (await shared(step.place, there.url));
      const keep = async (what: string) =>
        writeFile(join(pictures, `${engine.id}-${what}.png`), await tv.picture());
      const outcome = await timed(step, { tv, world: there.world, fresh: apart !== null, keep });
      outcomes.set(step.name, outcome);
      const failed = outcome.kind === 'failed';
      if (failed) await keep(`${step.name.replace(' ', '-')}-failed`).catch(() => undefined);
      await apart?.off();
      if (failed) break;
    }
  } catch (error) {
    outcomes.set(steps.find(({ name }) => !outcomes.has(name))?.name ?? '', {
      kind: 'failed',
      reason: `did not start: ${messageOf(error)}`,
    });
  } finally {
    await on.tv?.off();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { engine, version, outcomes };
}

async function timed(step: Step, scene: Parameters<Step['act']>[0]): Promise<Outcome> {
  const began = performance.now();
  try {
    await step.act(scene);
    return { kind: 'passed', ms: performance.now() - began };
  } catch (error) {
    return { kind: 'failed', reason: messageOf(error) };
  }
}
