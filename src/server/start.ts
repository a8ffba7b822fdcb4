/** Options → running servers. */

import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { ConfigFile } from '../core/config.ts';
import { createApp } from './app.ts';
import { loadConfigFile } from './config-file.ts';
import { demoConfig } from './demo-config.ts';
import { createDemo, type Demo } from './demo/main.ts';
import { lanAddress } from './lan.ts';
import { OptionError, type Options } from './options.ts';

/** The built app, beside the built server. */
export const builtSite = fileURLToPath(new URL('../site', import.meta.url));

/** Where the demo remembers who is signed in, below the folder that it is started in. */
const demoState = '.tv-sign-in/demo.json';

export interface Running {
  /** What to open on the TV. */
  readonly url: string;
  /** The demo's address; null with a real provider. */
  readonly demoUrl: string | null;
  readonly file: ConfigFile;
  close(): Promise<void>;
}

/** What can be asked of a server that may be another than the built one (hot reload). */
export interface Listener {
  listen(app: FastifyInstance, where: { host: string; port: number }): Promise<{ port: number; close(): Promise<void> }>;
  readonly folder: string | null;
}

/** A port that is in use: which option changes it. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * Starts the app and, without a configuration file, the demo provider.
 * @throws {ConfigError | OptionError | PortTaken}
 */
export async function start(
  options: Options,
  env: Readonly<Record<string, string | undefined>>,
  listener: Listener,
): Promise<Running> {
  const file = options.configFile === null ? null : await loadConfigFile(options.configFile, env);
  const demo = file === null ? await startDemo(options) : null;
  const judged = file ?? demoConfig(demo?.url ?? '');
  try {
    const app = await createApp({ ...judged, folder: listener.folder, log: (line) => process.stderr.write(line) });
    const { host } = options;
    const listening = await listener.listen(app, { host, port: options.port }).catch(explained(options.port, '--port'));
    const shownHost = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    return {
      url: `http://${shownHost}:${listening.port}`,
      demoUrl: demo?.url ?? null,
      file: judged,
      close: async () => {
        await Promise.all([listening.close(), demo?.demo.close()]);
      },
    };
  } catch (error) {
    await demo?.demo.close();
    throw error;
  }
}

async function startDemo({ lan, demoPort }: Options): Promise<{ demo: Demo; url: string }> {
  const address = lan ? lanAddress() : null;
  if (lan && address === null) throw new OptionError('--lan: this machine has no address on a local network');
  const url = `http://${address ?? 'localhost'}:${demoPort}`;
  const demo = await createDemo({ issuer: url, stateFile: demoState, log: (line) => console.error(line) });
  await demo.listen({ host: address ?? 'localhost', port: demoPort }).catch(explained(demoPort, '--demo-port'));
  return { demo, url };
}

function explained(port: number, option: string): (error: unknown) => never {
  return (error) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new PortTaken(`Port ${port} is taken. Choose another one with ${option} N.`) : error;
  };
}
