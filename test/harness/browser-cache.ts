/** Browsers that the tests fetched, kept in `.cache`: each is there whole or not at all. */

import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isExecutable } from './executable.ts';

const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
const unfinished = '.unfinished-';
/** Milliseconds. */
const abandonedAfterMs = 60 * 60_000;

/** A folder of the cache that holds a browser's program. */
export const keptFolder = (name: string): string => join(cache, name);
/** That of a Chromium. */
export const programIn = (folder: string): string => join(folder, 'chromium');

/**
 * Gives the folder `name` of the cache, which `prepare` makes where it isn't there yet: in a folder of this process alone,
 * so that the rename at the end is the only step that others see.
 *
 * @param prepare gets an empty folder and gives the folder in it that is to be kept
 * @param program finds in the folder what makes it whole
 */
export async function kept(
  name: string,
  prepare: (work: string) => Promise<string>,
  program = programIn,
): Promise<string> {
  const folder = keptFolder(name);
  if (await isExecutable(program(folder))) return folder;
  await mkdir(cache, { recursive: true });
  await sweep();
  const work = await mkdtemp(folder + unfinished);
  try {
    await publish(await prepare(work), folder, program);
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function publish(ready: string, folder: string, program: typeof programIn): Promise<void> {
  try {
    await rename(ready, folder);
  } catch (error) {
    // Another process was first: its copy is whole, as it too came by a rename.
    if (await isExecutable(program(folder))) return;
    throw new Error(`${folder} is in the way and holds no browser: delete it`, { cause: error });
  }
}

/** Clears what killed runs left; by age, as process ids say nothing when containers share the folder. */
async function sweep(): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.includes(unfinished)) continue;
    const path = join(cache, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > abandonedAfterMs)
      await rm(path, { recursive: true, force: true });
  }
}
