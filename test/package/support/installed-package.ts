/** The package as a stranger has it: packed, and unpacked in a folder outside of this repository. */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface InstalledPackage {
  /** Of the app that has installed it. */
  readonly folder: string;
  readonly tarball: string;
  /** Writes one of the app's own files. */
  write(name: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Only what is in the tarball is there, and none of what it depends on. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-app-'));
  const place = join(folder, 'node_modules/tv-sign-in');
  await mkdir(place, { recursive: true });
  await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: root,
  });
  const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (packed === undefined) throw new Error('npm pack has packed nothing');
  const tarball = join(folder, packed);
  await run('tar', ['-xzf', tarball, '-C', place, '--strip-components', '1']);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  return {
    folder,
    tarball,
    write: (name, text) => writeFile(join(folder, name), text),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
