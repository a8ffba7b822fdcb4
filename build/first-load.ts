/** Puts what owns the first load into the page itself, before anything that it looks after. */

import type { Plugin, ResolvedConfig } from 'vite';
import { bundle } from './worker-bundles.ts';

export function firstLoad(target: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'first-load',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    transformIndexHtml: {
      order: 'post',
      handler: async (html) => {
        const script = await bundle(config, target, 'src/app/first-load/main.ts');
        // Browsers look for the encoding in the first kilobyte, and everything that can fail comes after it.
        const encoding = '<meta charset="utf-8" />';
        if (!html.includes(encoding)) throw new Error(`index.html: expected ${encoding}`);
        return html.replace(encoding, () => `${encoding}<script>${script.trim()}</script>`);
      },
    },
  };
}
