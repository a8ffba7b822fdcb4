/** The Chromium inside an npm package, for machines without a browser: fetched once, checked, unpacked, kept. */

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { isExecutable, ownEnvironment, versionOf, type Environment } from './executable.ts';

const VERSION = '153.0.0';
/** From `npm view @sparticuz/chromium@153.0.0 dist.integrity`: whatever a registry sends later, only this is run. */
const INTEGRITY = 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==';
const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const KEPT = join(CACHE, `chromium-${VERSION}`);
const UNFINISHED = `${KEPT}.unfinished-`;
const ABANDONED_AFTER = 60 * 60_000;
const FETCH_TIMEOUT = 5 * 60_000;

/**
 * The package brings one typeface. It goes first, so that text is as wide on every machine; the system's own are for
 * scripts that it lacks. Relative, because the folder is renamed once it is whole.
 */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

const run = promisify(execFile);

export const PACKAGED = `@sparticuz/chromium@${VERSION}`;

/** A browser's program and the environment that it needs. */
export interface PackagedChromium {
  readonly executablePath: string;
  readonly env: Environment;
}

/** Gives the packaged Chromium, fetching it when it isn't here yet; throws one sentence that says what to do instead. */
export async function packagedChromium(): Promise<PackagedChromium> {
  try {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(`${PACKAGED} is for linux-x64, this is ${process.platform}-${process.arch}`);
    }
    if (!(await isExecutable(programIn(KEPT)))) await prepare();
    return { executablePath: programIn(KEPT), env: environmentFor(KEPT) };
  } catch (error) {
    throw new Error(
      `No browser for the tests: install Chrome or Chromium (on Debian: apt-get install chromium) or set CHROME_PATH ` +
        `to its program, since none was found and the packaged one can't be had (${reason(error)}).`,
      { cause: error },
    );
  }
}

/** Everything happens in a folder of this process alone; the rename at the end is the only step that others see. */
async function prepare(): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  await sweep();
  const work = await mkdtemp(UNFINISHED);
  try {
    const tarball = await fetchTarball(work);
    await checkIntegrity(tarball);
    await untar(tarball, createGunzip(), work);
    const ready = join(work, 'ready');
    await unpack(join(work, 'package', 'bin'), ready);
    await versionOf(programIn(ready), environmentFor(ready));
    await publish(ready);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchTarball(into: string): Promise<string> {
  // One retry in place of npm's two: without a network the answer comes after 10 seconds, not after 70.
  const options = ['--ignore-scripts', '--dry-run=false', '--fetch-retries=1', '--loglevel=error'];
  await run('npm', ['pack', PACKAGED, '--pack-destination=.', ...options], { cwd: into, timeout: FETCH_TIMEOUT });
  return join(into, `sparticuz-chromium-${VERSION}.tgz`);
}

async function checkIntegrity(tarball: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== INTEGRITY) throw new Error(`the tarball of ${PACKAGED} is ${found}, expected ${INTEGRITY}`);
}

async function unpack(bin: string, into: string): Promise<void> {
  await mkdir(into);
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(programIn(into), { mode: 0o755 }),
  );
  await untar(join(bin, 'al2023.tar.br'), createBrotliDecompress(), into);
  await untar(join(bin, 'fonts.tar.br'), createBrotliDecompress(), into);
  // In place of the package's own, which names folders of AWS Lambda.
  await writeFile(join(into, 'fonts.conf'), FONTS_CONF);
}

/** By way of a file: fed through a pipe, tar may hang up after the last entry, and that looks like a failure. */
async function untar(archive: string, decompress: Transform, into: string): Promise<void> {
  const plain = `${archive}.plain`;
  await pipeline(createReadStream(archive), decompress, createWriteStream(plain));
  await run('tar', ['-x', '--no-same-owner', '-f', plain, '-C', into]);
}

async function publish(ready: string): Promise<void> {
  try {
    await rename(ready, KEPT);
  } catch (error) {
    // Another process was first: its copy is whole, as it too came by a rename.
    if (await isExecutable(programIn(KEPT))) return;
    throw new Error(`${KEPT} is in the way and holds no browser: delete it`, { cause: error });
  }
}

/** Clears what killed runs left; by age, as process ids say nothing when containers share the folder. */
async function sweep(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    if (!name.startsWith(basename(UNFINISHED))) continue;
    const path = join(CACHE, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > ABANDONED_AFTER) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

function programIn(folder: string): string {
  return join(folder, 'chromium');
}

/** The library path is the package's alone: what else is on it was meant for another program. */
function environmentFor(folder: string): Environment {
  return {
    ...ownEnvironment(),
    LD_LIBRARY_PATH: join(folder, 'lib'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  };
}

/** The first lines tell which command failed and npm's code; the whole is in the error's cause. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').slice(0, 2).join(', ');
}
