/** Writes a package into its folder, and only into one that is empty or was written by this command. */

import { copyFile, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OptionError } from './options.ts';
import { madeBy, type Package, type Platform } from './platform.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What else is in the folder stays: signing keys, projects and packages that the vendor's tools made there. */
export async function writePackage(folder: string, { signed }: Platform, { files, gone }: Package): Promise<void> {
  await refuseOthers(folder, signed);
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    if (typeof content === 'string') await writeFile(file, content);
    else await copyFile(join(root, content.place, content.file), file);
  }
  for (const path of gone) await rm(join(folder, path), { force: true });
}

/** @throws {OptionError} */
async function refuseOthers(folder: string, signed: string): Promise<void> {
  const expected = 'an empty folder, or one that this command wrote for the same platform';
  const found = await stat(folder).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory()) throw new OptionError(`--out: found a file at ${JSON.stringify(folder)}, expected ${expected}`);
  const [first] = (await readdir(folder)).sort();
  if (first === undefined) return;
  const signature = await readFile(join(folder, signed), 'utf8').catch(() => '');
  if (signature.includes(madeBy)) return;
  throw new OptionError(`--out: found ${JSON.stringify(first)} in ${JSON.stringify(folder)}, expected ${expected}`);
}
