/**
 * In place of the bundler's preloading of what a lazy chunk needs, which here is the page's own script and there already:
 * asking again for a chunk that does not come, by a name that no browser remembers as failed.
 */

import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const loader = fileURLToPath(new URL('../src/app/load-again.ts', import.meta.url));
/** As the bundler writes it in its own chunks: whole, or with the members that are asked for taken out of it. */
const lazyImport =
  /\(\)(\s*=>\s*(?:\{\s*(?:let|const)\s*\{[^{}]*\}\s*=\s*await\s*)?import\()([`"'])(\.\/[^`"']+)\2\)/g;

export function leanPreload(): Plugin {
  return {
    name: 'lean-preload',
    apply: 'build',
    transform(_, id) {
      return id.endsWith('vite/preload-helper.js')
        ? {
            // It is handed more than the import.
            code: `import { loadAgain } from ${JSON.stringify(loader)};
              export const __vitePreload = (load) => loadAgain(load);`,
            map: null,
          }
        : null;
    },
    generateBundle(_, emitted) {
      const page = Object.values(emitted).find(
        (output) => output.type === 'chunk' && output.isEntry,
      );
      for (const output of Object.values(emitted)) {
        if (output.type !== 'chunk') continue;
        const further = output.imports.filter((name) => name !== page?.fileName);
        if (further.length > 0)
          this.error(
            `${output.fileName} needs ${further.join(', ')} as well: preload it, or put it into the page`,
          );
        let found = 0;
        output.code = output.code.replace(
          lazyImport,
          (_, arrow: string, quote: string, path: string) => {
            found++;
            return `(query)${arrow}${quote}${path}${quote}+query)`;
          },
        );
        if (found !== output.dynamicImports.length)
          this.error(
            `${output.fileName}: ${found} of ${output.dynamicImports.length} lazy imports are asked for again`,
          );
      }
    },
  };
}
