/**
 * Leaves out the bundler's preloading of what a lazy chunk needs: here each needs only the page's own script, which is
 * there already. 0.5 kB gzipped of the page.
 */

import type { Plugin } from 'vite';

export function leanPreload(): Plugin {
  return {
    name: 'lean-preload',
    apply: 'build',
    transform(_, id) {
      return id.endsWith('vite/preload-helper.js')
        ? { code: 'export const __vitePreload = (load) => load();', map: null }
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
      }
    },
  };
}
