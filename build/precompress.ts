/**
 * Writes `file.gz` and `file.br` beside every text file of the built app. The budgets count the first: browsers ask for the
 * second over TLS alone.
 */

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const text = /\.(js|css|html|svg|json|webmanifest)$/;

/** Whether a file of the built folder is another one's copy. */
export const isCompressedCopy = (name: string): boolean => /\.(br|gz)$/.test(name);

export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      for (const name of await readdir(dir, { recursive: true })) {
        if (!text.test(name)) continue;
        const file = join(dir, name);
        const content = await readFile(file);
        await writeFile(`${file}.gz`, gzipSync(content, { level: 9 }));
        // Its own settings are those of the highest quality.
        await writeFile(`${file}.br`, brotliCompressSync(content));
      }
    },
  };
}
