/** The package's types: the compiler's own, one file for each source that an entry's types are made of. */

import { spawnSync } from 'node:child_process';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** @param entries below `folder`, each an entry's types */
export async function writeTypes(
  root: string,
  folder: string,
  entries: readonly string[],
): Promise<void> {
  for (const project of ['tsconfig.json', 'tsconfig.worker.json']) {
    const { status } = spawnSync(
      join(root, 'node_modules/.bin/tsc'),
      ['--project', join(root, 'build/library', project), '--outDir', folder],
      { stdio: 'inherit' },
    );
    if (status !== 0) throw new Error('the types were not written');
  }
  const needed = new Set<string>();
  for (const entry of entries) await rewrite(join(folder, entry), needed);
  for (const name of await readdir(folder, { recursive: true }))
    if (name.endsWith('.d.ts') && !needed.has(join(folder, name))) await rm(join(folder, name));
}

/** Gives imports the endings that a package's modules have, in a file and in those that it imports. */
async function rewrite(file: string, seen: Set<string>): Promise<void> {
  if (seen.has(file)) return;
  seen.add(file);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/(["']\.{1,2}\/[^"']+)\.ts(["'])/g, '$1.js$2'));
  for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?["']([^"']+)["']/g)) {
    // Whoever compiles against the package would have to install it as well.
    if (!path.startsWith('.')) throw new Error(`${file}: the types need the package ${path}`);
    await rewrite(join(dirname(file), path.replace(/\.ts$/, '.d.ts')), seen);
  }
}
