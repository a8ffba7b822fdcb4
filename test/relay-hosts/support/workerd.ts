/** The worker of the example, bundled as its tools would, in Cloudflare's runtime. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startProgram, type Program } from '../../harness/program.ts';

const program = fileURLToPath(new URL('../../../node_modules/.bin/workerd', import.meta.url));
const entry = fileURLToPath(new URL('../../../examples/relay-workers/worker.js', import.meta.url));

interface Host {
  readonly folder: string;
  readonly issuer: string;
  readonly secret: string;
}

/** It says at which port it listens. */
export async function startWorkerd({ folder, issuer, secret }: Host): Promise<Program> {
  await mkdir(folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false, entryFileNames: 'worker.mjs' },
      },
    },
  });
  const config = join(folder, 'config.capnp');
  await writeFile(config, capnp(issuer, secret));
  return startProgram(program, ['serve', '--control-fd=1', config], {});
}

/** As https://github.com/cloudflare/workerd describes its configuration. */
function capnp(issuer: string, secret: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "localhost:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-06-01",
  bindings = [
    (name = "ISSUER", text = ${JSON.stringify(issuer)}),
    (name = "CLIENT_SECRET", text = ${JSON.stringify(secret)}),
  ],
);
`;
}
