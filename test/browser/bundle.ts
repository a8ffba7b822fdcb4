/**
 * Bundles the tests with the bundler that makes the app. The runner's own way, serving each module raw, would need a
 * plugin for CommonJS (qrcode), one for TypeScript with the components' decorators, and one for `?inline` styles; and
 * what it then tested would have gone through other hands than what a TV gets.
 */

import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Every `*.test.ts`, and the page that runs the session client in a frame.
 * @param wanted only those whose path has this
 */
export async function bundleTests(folder: string, wanted: string): Promise<void> {
  const names = (await readdir(here, { recursive: true })).filter(
    (name) => name.endsWith('.test.ts') && name.includes(wanted),
  );
  await Promise.all(
    [...names, 'support/client-page.ts'].map((name) => bundle(join(here, name), folder)),
  );
}

/** One module of its own: a chunk that imports its entry back would load the tests a second time. */
async function bundle(input: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    // Where the runner serves the folder: the styles ask for the typeface from here.
    base: `/${relative(root, folder)}/`,
    publicDir: false,
    logLevel: 'error',
    define: {
      __APP_VERSION__: JSON.stringify('0.0.0-test'),
      __EVERY_LOOK__: JSON.stringify(process.argv.includes('--every-look')),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      // The lowering for old engines is the app's build's; this is about what the source does.
      target: 'es2022',
      minify: false,
      cssMinify: false,
      sourcemap: 'inline',
      rolldownOptions: {
        input,
        // The runner's own, which its server answers.
        external: /^\/__web-/,
        output: { entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  });
}

/** The app as `npm run build` makes it: the workers under test are never those of an older source. */
export async function buildSite(folder: string): Promise<void> {
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder },
  });
}
