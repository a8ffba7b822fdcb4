/**
 * Programs out of Debian packages: the installed ones, or else packages that are unpacked into the cache and laid over the
 * system's own files, in the sight of those programs alone. Nothing is installed, and nobody needs to be root.
 */

import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from '../../src/core/json.ts';
import { kept } from './browser-cache.ts';
import { ownEnvironment } from './executable.ts';
import { NotHere } from './not-here.ts';

const run = promisify(execFile);

/** Milliseconds. WebKitGTK is 70 packages on a bare system. */
const fetchTimeoutMs = 10 * 60_000;

export interface Packages {
  /** Of its folder in the cache. */
  readonly name: string;
  /** Those that have to be there, by their paths. */
  readonly programs: readonly string[];
  readonly packages: readonly string[];
}

export interface Programs {
  /** What to start them by. */
  readonly under: readonly string[];
  /** Folders of `folder`, a path of the system, whose names fit: what stands in there depends on the processor. */
  list(folder: string, name: RegExp): readonly string[];
}

/** @throws {NotHere} where they are neither installed nor to be had */
export async function debianPrograms({ name, programs, packages }: Packages): Promise<Programs> {
  if (programs.every(existsSync))
    return { under: [], list: (folder, fitting) => listed('/', folder, fitting) };
  const missing = (why: string) =>
    new NotHere(`not installed (on Debian: apt-get install ${packages.join(' ')}), and ${why}`);
  if (!existsSync('/usr/bin/apt-get')) throw missing('there is no apt-get to fetch it with');
  const root = await kept(
    `${name}-${await release()}`,
    (work) => unpacked(packages, work),
    (folder) => join(folder, programs[0] ?? ''),
  ).catch((error: unknown) => {
    throw missing(`could not be fetched: ${messageOf(error)}`);
  });
  const under = overlaid(root);
  await run(under[0] ?? '', [...under.slice(1), 'true']).catch((error: unknown) => {
    throw missing(`this system lets nobody lay folders over others: ${messageOf(error)}`);
  });
  return {
    under,
    list: (folder, fitting) => [...listed(root, folder, fitting), ...listed('/', folder, fitting)],
  };
}

/**
 * A mount namespace of the program's own, in which it sees the packages' files among the system's. Fonts are looked for by a
 * file in /etc, which may be missing too.
 */
const overlay = `mount -t overlay overlay -o "lowerdir=$0/usr:/usr" /usr
[ -e /etc/fonts ] || export FONTCONFIG_PATH="$0/etc/fonts"
exec "$@"`;

const overlaid = (root: string): readonly string[] => [
  'unshare',
  '--map-root-user',
  '--mount',
  'sh',
  '-ec',
  overlay,
  root,
];

function listed(root: string, folder: string, name: RegExp): readonly string[] {
  const there = join(root, folder);
  return existsSync(there)
    ? readdirSync(there)
        .filter((entry) => name.test(entry))
        .map((entry) => join(folder, entry))
    : [];
}

/** Libraries of one release don't fit those of another. */
async function release(): Promise<string> {
  const told = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^VERSION_CODENAME=(\w+)$/m.exec(told)?.[1] ?? 'debian';
}

/** Fetches the packages and what they need beyond what is installed; apt keeps its lists in `work` too. */
async function unpacked(packages: readonly string[], work: string): Promise<string> {
  const folders = {
    state: join(work, 'state'),
    cache: join(work, 'cache'),
    ready: join(work, 'ready'),
  };
  const archives = join(folders.cache, 'archives');
  await mkdir(join(folders.state, 'lists/partial'), { recursive: true });
  await mkdir(join(archives, 'partial'), { recursive: true });
  const options = [
    ['Dir::State', folders.state],
    ['Dir::State::status', '/var/lib/dpkg/status'],
    ['Dir::Cache', folders.cache],
    ['Debug::NoLocking', 'true'],
    // As root it would fetch as a user who may not write here.
    ['APT::Sandbox::User', 'root'],
  ].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  const env = { ...ownEnvironment(), LC_ALL: 'C' };
  const apt = (...args: string[]) =>
    run('apt-get', [...options, '-qq', ...args], { env, timeout: fetchTimeoutMs });
  await apt('update');
  await apt('install', '--download-only', '--yes', '--no-install-recommends', ...packages);
  for (const folder of ['bin', 'sbin', 'lib'])
    await mkdir(join(folders.ready, 'usr', folder), { recursive: true });
  // Packages from before /lib became /usr/lib go the same way.
  await run('ln', ['-s', 'usr/lib', 'usr/bin', 'usr/sbin', folders.ready]);
  for (const archive of readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
    await run('sh', [
      '-ec',
      'dpkg-deb --fsys-tarfile "$0" | tar -x --no-same-owner --keep-directory-symlink -C "$1"',
      join(archives, archive),
      folders.ready,
    ]);
  }
  return folders.ready;
}
