/** A copy of the project in which every mutant is there and sleeps, until the environment names one. */

import { cp, mkdir, mkdtemp, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const mutatedFolders = ['src/core', 'src/worker', 'src/relay'];
/** Texts are excluded: most are words for people, and none of the rest is worth a test of its letters. */
const excludedMutations = ['StringLiteral'];
const shownCharacters = 100;

export interface Mutant {
  readonly id: string;
  /** Relative to the project. */
  readonly file: string;
  readonly line: number;
  /** The mutator's name. */
  readonly kind: string;
  /** What stands there, and what stands there instead; shortened. */
  readonly before: string;
  readonly after: string;
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
  const lines = new Map(files.map(({ name, content }) => [name, content.split('\n')]));
  // Those that are excluded are listed all the same.
  const active = result.mutants.filter(({ status }) => status === undefined);
  return active.map(({ id, fileName, location, mutatorName, replacement }) => ({
    id,
    file: fileName.slice(folder.length + 1),
    line: location.start.line + 1,
    kind: mutatorName,
    before: shorten(textAt(lines.get(fileName) ?? [], location)),
    after: shorten(replacement),
  }));
}

/** Lines and columns count from 0. */
interface Location {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

function textAt(lines: readonly string[], { start, end }: Location): string {
  const found = lines.slice(start.line, end.line + 1);
  const last = found.length - 1;
  return found
    .map((line, index) => (index === last ? line.slice(0, end.column) : line))
    .map((line, index) => (index === 0 ? line.slice(start.column) : line))
    .join(' ');
}

function shorten(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, shownCharacters);
}

async function sourceFiles(folder: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    mutatedFolders.map(async (part) => {
      const names = await readdir(join(folder, part), { recursive: true });
      return names.filter((name) => name.endsWith('.ts')).map((name) => join(part, name));
    }),
  );
  return lists.flat().sort();
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
