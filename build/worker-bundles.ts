/**
 * Builds the self-contained classic scripts beside the page: `sw.js`, with a list of the app's files for its shell,
 * `engine.js` for where no service worker can run, and `first-colors.js`, which the first paint waits for. In development both are built
 * anew at each request, so that the worker runs the TypeScript as it stands.
 */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'terser';
import { build, type Plugin, type ResolvedConfig, type Rolldown, type ViteDevServer } from 'vite';

const entries: Readonly<Record<string, string>> = {
  'sw.js': 'src/worker/entry/service-worker.ts',
  'engine.js': 'src/worker/entry/dedicated-worker.ts',
  'first-colors.js': 'src/app/first-colors.ts',
};

/** Chromium 68 lacks `globalThis`. */
export const floorBanner = 'typeof globalThis==="undefined"&&(self.globalThis=self);';

/**
 * Nothing here has setters or getters that a class field would have to shadow: assignments do, and are shorter. Nor is anything
 * `document.all`, for which `?.` and `??` would be twice as long.
 */
export const lowering = {
  assumptions: { setPublicClassFields: true, noDocumentAll: true },
} as const;

/** What the bundler's minifier leaves to be gained: 270 B gzipped of the service worker, as much of the page. */
export async function squeezed(code: string, module: boolean): Promise<string> {
  // No getter here does anything but tell.
  const compress = { ecma: 2017, passes: 3, unsafe_arrows: true, pure_getters: true } as const;
  const { code: smaller } = await minify(code, { ecma: 2017, module, compress });
  return smaller ?? code;
}

/** Files that belong to the offline shell though the bundler does not emit them. */
const publicFiles = ['app.webmanifest', 'icon.svg'];

export function workerBundles(target: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'worker-bundles',
    configResolved: (resolved) => {
      config = resolved;
    },
    async generateBundle(_, emitted) {
      for (const output of Object.values(emitted))
        if (output.type === 'chunk') output.code = await squeezed(output.code, true);
      const outputs = Object.values(emitted);
      const { list, version } = await describeShell(config, outputs);
      this.emitFile({
        type: 'asset',
        fileName: 'shell.json',
        source: JSON.stringify({ ...list, languages: languagesOf(outputs) }),
      });
      for (const [fileName, entry] of Object.entries(entries)) {
        const source = await bundle(config, target, entry, version);
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
    configureServer: (server) =>
      serveBundles(server, (entry) => bundle(config, target, entry, 'development')),
  };
}

/** One self-contained classic script. */
export async function bundle(
  config: ResolvedConfig,
  target: string,
  entry: string,
  version = '',
): Promise<string> {
  const result = await build({
    configFile: false,
    root: config.root,
    logLevel: 'warn',
    publicDir: false,
    define: { __VERSION__: JSON.stringify(version) },
    build: {
      write: false,
      target,
      minify: config.command === 'build',
      rolldownOptions: {
        input: entry,
        transform: lowering,
        output: { format: 'iife', codeSplitting: false, banner: floorBanner },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const chunk = outputs.flatMap(({ output }) => output).find((part) => part.type === 'chunk');
  if (chunk === undefined) throw new Error(`${entry} was not built`);
  return config.command === 'build' ? squeezed(chunk.code, false) : chunk.code;
}

/** As the worker reads it: paths below its scope, what nothing opens without apart from the rest. */
interface ShellList {
  readonly first: readonly string[];
  readonly later: readonly string[];
}

/** Language tag → the chunk of its texts: the app's server tells browsers of the right one ahead of need. */
function languagesOf(outputs: readonly Output[]): Readonly<Record<string, string>> {
  const tag = /\/src\/locale\/([a-z]{2}(?:-[A-Za-z]{2,4})?)\.ts$/;
  return Object.fromEntries(
    outputs.flatMap((output) => {
      const found = output.type === 'chunk' && tag.exec(output.facadeModuleId ?? '')?.[1];
      return found ? [[found, output.fileName] as const] : [];
    }),
  );
}

/** The page's own script and its sheet. */
function opensThePage(output: Output): boolean {
  return output.type === 'chunk' ? output.isEntry : output.fileName.endsWith('.css');
}

/** The app's files for its offline shell, and a version that changes with any of them. */
async function describeShell(
  { publicDir }: ResolvedConfig,
  outputs: readonly Output[],
): Promise<{ list: ShellList; version: string }> {
  const hash = createHash('sha256');
  // The page itself is the empty name.
  const [first, later] = [['', 'first-colors.js'], [...publicFiles]];
  for (const name of publicFiles) hash.update(await readFile(join(publicDir, name)));
  for (const output of outputs) {
    if (output.fileName !== 'index.html' && !isSpared(output))
      (opensThePage(output) ? first : later).push(output.fileName);
    hash.update(output.type === 'chunk' ? output.code : output.source);
  }
  return { list: { first, later: later.sort() }, version: hash.digest('hex').slice(0, 12) };
}

/** In development every file comes fresh, and without an offline shell. */
function serveBundles(
  server: ViteDevServer,
  bundleFresh: (entry: string) => Promise<string>,
): void {
  server.middlewares.use((request, response, next) => {
    const entry = entries[request.url?.split('?')[0]?.slice(1) ?? ''];
    if (entry === undefined) return next();
    bundleFresh(entry).then(
      (code) =>
        response
          .setHeader('content-type', 'text/javascript')
          .setHeader('cache-control', 'no-cache')
          .end(code),
      next,
    );
  });
  server.watcher.on('change', (file) => {
    if (/\/src\/(worker|core)\//.test(file)) server.ws.send({ type: 'full-reload' });
  });
}

type Output = Rolldown.OutputAsset | Rolldown.OutputChunk;

/** What stands in for a service worker, and seldom used parts of `client.js`: whoever has an offline shell has no use for the one, and rarely one for the others. */
function isSpared(output: Output): boolean {
  return output.type === 'chunk'
    ? /\/(entry\/page-engine|connection\/fallback)\.ts$/.test(output.facadeModuleId ?? '')
    : output.fileName.startsWith('assets/client-');
}
