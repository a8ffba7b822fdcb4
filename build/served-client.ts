/**
 * Builds `client.js` beside the page, for the other pages of its origin: one module that needs nothing of the page's. What few
 * need of it lies among the app's files, each part a module for itself. In development all are built anew at each request.
 */

import { createHash } from 'node:crypto';
import { basename, dirname, join, relative } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { lowering, squeezed } from './worker-bundles.ts';

const clientFile = 'client.js';
const entry = 'src/client/served-client.ts';
/**
 * Loaded where no service worker can run, on a static host, while nobody is there, and for new versions. What one of them
 * loads itself stands before it.
 */
const parts = [
  'src/worker/entry/page-engine.ts',
  'src/client/connection/fallback.ts',
  'src/client/validate-static-config.ts',
  'src/client/connection/workbox-updates.ts',
  'src/client/embedded-idle.ts',
] as const;

export function servedClient(target: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'served-client',
    configResolved: (resolved) => {
      config = resolved;
    },
    async generateBundle() {
      for (const { fileName, code } of await builtClient(config, target))
        this.emitFile({ type: 'asset', fileName, source: await squeezed(code, true) });
    },
    configureServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        const asked = request.url?.split('?')[0]?.slice(1) ?? '';
        if (asked !== clientFile && !asked.startsWith('assets/client-')) return next();
        builtClient(config, target).then(
          (files) =>
            response
              .setHeader('content-type', 'text/javascript')
              .setHeader('cache-control', 'no-cache')
              .end(files.find(({ fileName }) => fileName === asked)?.code),
          next,
        );
      });
    },
  };
}

interface Built {
  readonly fileName: string;
  readonly code: string;
}

/** The client first. */
async function builtClient(config: ResolvedConfig, target: string): Promise<readonly Built[]> {
  const made: Built[] = [];
  const built = async (input: string, fileName: string): Promise<Built> => {
    const code = await oneModule(config, target, input);
    const named = made.reduce(
      (text, { fileName: part }, at) =>
        text.replace(standIn(parts[at] ?? ''), `./${relative(dirname(fileName), part)}`),
      code,
    );
    return { fileName, code: named };
  };
  for (const part of parts) {
    const name = basename(part, '.ts');
    const { code } = await built(part, `assets/client-${name}.js`);
    // By what it is in the end: the names of its own parts are in it.
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 6);
    made.push({ fileName: `assets/client-${name}-${hash}.js`, code });
  }
  return [await built(entry, clientFile), ...made];
}

/** By what a part is called until it has its name. */
const standIn = (part: string): string => `part:${part}`;

async function oneModule(
  { root, define, resolve }: ResolvedConfig,
  target: string,
  input: string,
): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ...(define && { define }),
    resolve: { alias: resolve.alias },
    plugins: [
      {
        name: 'parts',
        enforce: 'pre',
        resolveId: (source, importer) => {
          const path = importer === undefined ? '' : join(dirname(importer), source);
          const part = parts.find((part) => path === join(root, part));
          return part === undefined ? null : { id: standIn(part), external: true };
        },
      },
    ],
    build: {
      write: false,
      target,
      minify: false,
      lib: { entry: input, formats: ['es'] },
      rolldownOptions: {
        transform: lowering,
        output: { codeSplitting: false },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const chunk = outputs.flatMap(({ output }) => output).find((part) => part.type === 'chunk');
  if (chunk === undefined) throw new Error(`${input} was not built`);
  return chunk.code;
}
