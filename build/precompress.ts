/** Writes `file.gz` beside every text file of the built app: what a TV downloads is what the budgets count. */

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const text = /\.(js|css|html|svg|webmanifest)$/;

export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      for (const name of await readdir(dir, { recursive: true })) {
        if (text.test(name))
          await writeFile(
            join(dir, `${name}.gz`),
            gzipSync(await readFile(join(dir, name)), { level: 9 }),
          );
      }
    },
  };
}
