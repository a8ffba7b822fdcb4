/** A copy of the project in which every mutant is there and sleeps, until the environment names one. */

import { cp, mkdir, mkdtemp, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mutated = ['src/core', 'src/worker', 'src/relay'];
/** Texts are excluded: most are words for people, and none of the rest is worth a test of its letters. */
const excludedMutations = ['StringLiteral'];

export interface Mutant {
  readonly id: string;
  /** Relative to the project. */
  readonly file: string;
  readonly line: number;
  /** Which kind of change, and what stands there then. */
  readonly change: string;
}

export interface Workspace {
  readonly folder: string;
  readonly mutants: readonly Mutant[];
}

export async function createWorkspace(): Promise<Workspace> {
  const cache = join(root, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'mutation-'));
  const linked = ['node_modules', 'dist'];
  const copied = (await readdir(root)).filter(
    (name) => !name.startsWith('.') && !linked.includes(name),
  );
  for (const name of copied) await cp(join(root, name), join(folder, name), { recursive: true });
  for (const name of linked) await symlink(join(root, name), join(folder, name));
  return { folder, mutants: await instrument(folder) };
}

async function instrument(folder: string): Promise<readonly Mutant[]> {
  const names = await sourceFiles(folder);
  const files = await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name), 'utf8');
      return { name: join(folder, name), mutate: true, content };
    }),
  );
  const options = { plugins: null, excludedMutations, ignorers: [], noHeader: false };
  const result = await new Instrumenter(silentLogger).instrument(files, options);
  await Promise.all(result.files.map(({ name, content }) => writeFile(name, content)));
  // Those that are excluded are listed all the same.
  const active = result.mutants.filter(({ status }) => status === undefined);
  return active.map(({ id, fileName, location, mutatorName, replacement }) => ({
    id,
    file: fileName.slice(folder.length + 1),
    line: location.start.line + 1,
    change: `${mutatorName}: ${replacement.replace(/\s+/g, ' ').slice(0, 80)}`,
  }));
}

async function sourceFiles(folder: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    mutated.map(async (part) => {
      const names = await readdir(join(folder, part), { recursive: true });
      return names.filter(isSource).map((name) => join(part, name));
    }),
  );
  return lists.flat().sort();
}

/** Entries of workers run in browsers only; type modules hold nothing to change. */
function isSource(name: string): boolean {
  return name.endsWith('.ts') && !name.startsWith('entry/') && basename(name) !== 'types.ts';
}

const silent = (): void => undefined;
const never = (): boolean => false;
const silentLogger = {
  isTraceEnabled: never,
  isDebugEnabled: never,
  isInfoEnabled: never,
  isWarnEnabled: never,
  isErrorEnabled: never,
  isFatalEnabled: never,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
};
