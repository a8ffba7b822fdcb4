/** An example as its reader has it: its own files beside the installed package, bundled by Vite. */

import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { build, type PluginOption } from 'vite';
import { root, type InstalledPackage } from './installed-package.ts';

const examples = join(root, 'examples');

/** What an app of its kind has in its `package.json` and in its `vite.config.js`. */
export interface Kind {
  readonly packages?: readonly string[];
  readonly plugins?: () => PluginOption[];
  /** Where its packages are; the product's own by default. */
  readonly from?: string;
  /** Its oldest engine; Vite's own default where it says nothing. */
  readonly target?: string;
}

const apart = join(root, 'test/package/blits');
/** Installed apart: the tools that it makes fonts with, which no example needs, are as large as a browser. */
export const withBlits: Kind = { packages: ['@lightningjs/blits', 'qrcode'], from: apart };
/** Null: it is there. */
export const whyNoBlits: string | null = existsSync(join(apart, 'node_modules/@lightningjs/blits'))
  ? null
  : 'Blits is not installed: npm run test:package installs it';
export const withVue: Kind = { packages: ['vue'], plugins: () => [vue()] };
export const withSvelte: Kind = {
  packages: ['svelte'],
  plugins: () => [svelte({ configFile: false })],
};

/** @returns how many lines its own files have */
export async function copyExample(app: InstalledPackage, name: string): Promise<number> {
  const folder = join(app.folder, name);
  await cp(join(examples, name), folder, { recursive: true });
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.join('').split('\n').length - 1;
}

/**
 * @param entry the file whose export `close` the page gets as `closeExample`, where it has one
 * @returns what a host serves, by path
 */
export async function bundleExample(
  app: InstalledPackage,
  entry: string,
  { packages = [], plugins = () => [], from = root, target }: Kind,
): Promise<Readonly<Record<string, string>>> {
  await Promise.all(packages.map((name) => installBeside(app, name, from)));
  const start = `start-${entry.replaceAll('/', '-')}.js`;
  await app.write(
    start,
    `import * as example from './${entry}';\nwindow.closeExample = example.close;\n`,
  );
  const result = await build({
    configFile: false,
    root: app.folder,
    logLevel: 'error',
    plugins: plugins(),
    build: {
      write: false,
      modulePreload: false,
      ...(target !== undefined && { target, cssTarget: target }),
      rolldownOptions: {
        input: join(app.folder, start),
        output: { entryFileNames: 'app.js', assetFileNames: '[name][extname]' },
      },
    },
  });
  const files: Record<string, string> = { '/app.css': '' };
  for (const part of (Array.isArray(result) ? result : 'output' in result ? [result] : []).flatMap(
    ({ output }) => output,
  )) {
    if (part.type === 'chunk') files[`/${part.fileName}`] = part.code;
    else if (part.fileName.endsWith('.css')) files['/app.css'] = String(part.source);
  }
  const library = join(app.folder, 'node_modules/tv-sign-in/dist/library');
  for (const name of ['sw.js', 'engine.js'])
    files[`/tv/${name}`] = await readFile(join(library, name), 'utf8');
  return files;
}

async function installBeside(app: InstalledPackage, name: string, from: string): Promise<void> {
  const place = join(app.folder, 'node_modules', name);
  await mkdir(dirname(place), { recursive: true });
  await symlink(join(from, 'node_modules', name), place);
}
