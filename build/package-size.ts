/** What the package costs an app: its modules as the app's own bundler puts them together, gzipped by file. */

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin, type Rolldown } from 'vite';

const library = fileURLToPath(new URL('../dist/library/', import.meta.url));

export interface Bundle {
  /**
   * Bytes of an entry with all that it imports, and of what it loads later those chunks whose names match.
   * Of several groups the largest counts: a screen speaks one language.
   */
  size(...later: readonly RegExp[]): number;
}

export async function bundleOf(entry: string, used: readonly string[]): Promise<Bundle> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [appThatUses(library + entry, used.join())],
    build: {
      write: false,
      target: 'chrome64',
      // As a library, so that Vite's own helper for preloading, which an app has once, is not counted.
      lib: { entry: 'app', formats: ['es'], fileName: 'app' },
      rolldownOptions: {
        preserveEntrySignatures: false,
        output: { chunkFileNames: '[name].js', minify: true },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const chunks = outputs.flatMap(({ output }) => output).filter((part) => part.type === 'chunk');
  return { size: (...later) => sizeOf(chunks, later) };
}

const appId = '\0app.js';

/** All of an entry. */
function appThatUses(entry: string, used: string): Plugin {
  return {
    name: 'app',
    enforce: 'pre',
    resolveId: (id) => (id === appId || id.endsWith('/app') ? appId : null),
    load: (id) =>
      id === appId
        ? `import { ${used} } from ${JSON.stringify(entry)};\nself.used = [${used}];`
        : null,
  };
}

function sizeOf(chunks: readonly Rolldown.OutputChunk[], later: readonly RegExp[]): number {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const counted = new Set<Rolldown.OutputChunk>();
  const add = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (chunk === undefined || counted.has(chunk)) return;
    counted.add(chunk);
    chunk.imports.forEach((name) => add(byName.get(name)));
  };
  add(chunks.find(({ isEntry }) => isEntry));
  for (const pattern of later)
    add(
      chunks
        .filter(({ fileName }) => pattern.test(fileName))
        .sort((a, b) => gzipped(b) - gzipped(a))[0],
    );
  return [...counted].reduce((sum, chunk) => sum + gzipped(chunk), 0);
}

const gzipped = ({ code }: Rolldown.OutputChunk): number => gzipSync(code, { level: 9 }).length;
