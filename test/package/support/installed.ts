/** The tarball, as somebody installs it who has nothing else. */

import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNonEmptyString, isObject, parseJson } from '../../../src/core/json.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** @throws {Error} with what it printed, where it fails */
function npm(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** What `npm pack` would put into the tarball, of what is built by now. */
export function packedFiles(): readonly string[] {
  const [packed]: readonly unknown[] = listOf(
    parseJson(npm(root, 'pack', '--dry-run', '--json', '--ignore-scripts')),
  );
  const files = isObject(packed) ? listOf(packed['files']) : [];
  return files
    .map((file) => (isObject(file) ? file['path'] : null))
    .filter((path) => isNonEmptyString(path));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export interface Installed {
  readonly folder: string;
  /** Everything that came with it. */
  readonly packages: readonly string[];
  run(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): { status: number | null; output: string };
  remove(): Promise<void>;
}

export async function install(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-installed-'));
  const tarball = npm(root, 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder);
  await writeFile(join(folder, 'package.json'), '{"name":"somebody","private":true}');
  const quietly = ['--no-audit', '--no-fund', '--prefer-offline', '--omit=dev'];
  npm(folder, 'install', ...quietly, join(folder, tarball.trim()));
  const lock = parseJson(await readFile(join(folder, 'node_modules/.package-lock.json'), 'utf8'));
  const packages = isObject(lock) && isObject(lock['packages']) ? lock['packages'] : {};
  return {
    folder,
    packages: Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')),
    run: (args, env = {}) => {
      const program = join(folder, 'node_modules/.bin/tv-sign-in');
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], ...env },
      });
      return { status, output: stdout + stderr };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
