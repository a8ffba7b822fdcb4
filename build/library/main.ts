/**
 * `npm run build:library`: what `import 'tv-sign-in'` gives, in `dist/library`. Each entry is one or a few modules without
 * a dependency of its own; the two workers are whole scripts. The types lie beside, in `types`.
 */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { floorBanner, lowering, squeezed } from '../worker-bundles.ts';
import { writeTypes } from './types.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outDir = join(root, 'dist/library');

/** The oldest engine that can load modules at all; see docs/limits.md. */
const target = 'chrome64';

const entries = {
  'tv-sign-in': 'src/client/index.ts',
  element: 'src/element/index.ts',
  remote: 'src/remote/index.ts',
  testing: 'src/client/testing/index.ts',
  'service-worker': 'src/worker/entry/serve.ts',
};

const scripts = {
  sw: 'src/worker/entry/ready-made-worker.ts',
  engine: 'src/worker/entry/dedicated-worker.ts',
};

function settings(input: string | Record<string, string>, format: 'es' | 'iife'): InlineConfig {
  const isScript = format === 'iife';
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    // Details show it.
    define: {
      __APP_VERSION__: JSON.stringify(process.env['npm_package_version'] ?? 'development'),
    },
    resolve: { alias: { 'workbox-window': 'workbox-window/build/workbox-window.prod.mjs' } },
    plugins: [
      {
        name: 'squeeze',
        generateBundle: async (_, emitted) => {
          for (const output of Object.values(emitted))
            if (output.type === 'chunk')
              output.code = floored(await squeezed(output.code, !isScript));
        },
      },
    ],
    build: {
      outDir,
      emptyOutDir: false,
      target,
      minify: isScript,
      lib: isScript ? false : { entry: input, formats: ['es'] },
      rolldownOptions: {
        input,
        transform: lowering,
        output: {
          format,
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash:6].js',
          codeSplitting: !isScript,
          ...(isScript && { banner: floorBanner }),
        },
      },
    },
  };
}

/** Lit asks for `globalThis` as it is loaded; a script has that for its banner. */
function floored(code: string): string {
  return code.includes('globalThis') && !code.startsWith(floorBanner) ? floorBanner + code : code;
}

/** The element's style sheet is one file: whoever links it has its pictures and the typeface of the code as well. */
async function writeStyleSheet(): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      cssTarget: target,
      assetsInlineLimit: Infinity,
      rolldownOptions: {
        input: 'src/ui/appearance/styles.css',
        output: { assetFileNames: 'element.css' },
      },
    },
  });
}

await rm(outDir, { recursive: true, force: true });
await build(settings(entries, 'es'));
for (const [name, input] of Object.entries(scripts))
  await build(settings({ [name]: input }, 'iife'));
await writeStyleSheet();
await writeTypes(
  root,
  join(outDir, 'types'),
  Object.values(entries).map((entry) => entry.replace(/^src\/(.*)\.ts$/, '$1.d.ts')),
);
