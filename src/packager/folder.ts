/** Writes a package into its folder, and only into one that is empty or was written by this command. */

import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OptionError } from '../server/cli/options.ts';
import type { Picture } from './pictures.ts';
import { madeBy, type Package, type Platform } from './platform.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What else is in the folder stays: projects and packages that the vendor's tools made there.
 * @throws {OptionError} where the folder is somebody else's or can't be written
 */
export async function writePackage(
  folder: string,
  { signed }: Platform,
  { files, gone }: Package,
): Promise<void> {
  // Read before the folder is touched: a picture that is missing is no fault of the folder's.
  const contents = await Promise.all(
    Object.entries(files).map(async ([path, content]) => [path, await bytes(content)] as const),
  );
  // Signed first: what an interrupted run leaves is known again as this command's own.
  const inOrder = contents.sort(
    ([one], [other]) => Number(other === signed) - Number(one === signed),
  );
  try {
    await refuseOthers(folder, signed);
    for (const [path, content] of inOrder) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    for (const path of gone) await rm(join(folder, path), { force: true });
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new OptionError(
      `--out: found ${JSON.stringify(error.message)}, expected a folder that can be written`,
      { cause: error },
    );
  }
}

async function bytes(content: string | Picture): Promise<string | Uint8Array> {
  return typeof content === 'string' ? content : readFile(join(root, content.place, content.file));
}

/** @throws {OptionError} */
async function refuseOthers(folder: string, signed: string): Promise<void> {
  const expected = 'an empty folder, or one that this command wrote for the same platform';
  const found = await stat(folder).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory())
    throw new OptionError(`--out: found a file at ${JSON.stringify(folder)}, expected ${expected}`);
  const [first] = (await readdir(folder)).sort();
  if (first === undefined) return;
  const signature = await readFile(join(folder, signed), 'utf8').catch(() => '');
  if (signature.includes(madeBy)) return;
  throw new OptionError(
    `--out: found ${JSON.stringify(first)} in ${JSON.stringify(folder)}, expected ${expected}`,
  );
}
