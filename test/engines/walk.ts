/** Walks one engine through the life of a sign-in. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reason } from '../../src/core/shape.ts';
import type { World } from '../support/world.ts';
import type { Engine } from './driver.ts';
import { steps, type Place, type Step } from './life.ts';
import { switchOn, type TvSet } from './set.ts';

/** Null where the machine has no such place. */
export type Places = Readonly<Record<Place, { readonly world: World; readonly url: string } | null>>;

/** Milliseconds that a step took, or why it failed. */
export type Outcome = { readonly took: number } | { readonly failed: string };

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
  await mkdir(pictures, { recursive: true });
  const outcomes = new Map<string, Outcome>();
  let version = engine.id;
  /** The set that is on, and where it has the app from. */
  const on: { tv?: TvSet; place?: Place } = {};
  try {
    for (const step of steps) {
      const there = places[step.place];
      if (there === null || (step.needsProfile && !engine.keepsProfile)) continue;
      if (on.place !== step.place) {
        await on.tv?.off();
        delete on.tv;
      }
      const tv = (on.tv ??= await switchOn(engine, profile, there.url));
      on.place = step.place;
      ({ version } = tv);
      const keep = async (what: string) => writeFile(join(pictures, `${engine.id}-${what}.png`), await tv.picture());
      const outcome = await timed(step, { tv, world: there.world, keep });
      outcomes.set(step.name, outcome);
      if ('failed' in outcome) {
        await keep(`${step.name.replace(' ', '-')}-failed`).catch(() => undefined);
        break;
      }
    }
  } catch (error) {
    outcomes.set(steps.find(({ name }) => !outcomes.has(name))?.name ?? '', { failed: `did not start: ${reason(error)}` });
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
    return { took: performance.now() - began };
  } catch (error) {
    return { failed: reason(error) };
  }
}
