/** Options → running servers. */

import { once } from 'node:events';
import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { ConfigFile } from '../../core/config/types.ts';
import { isLoopback } from '../../core/config/url-rules.ts';
import { createApp } from '../app.ts';
import { localCertificate, type LocalCertificate } from '../certificate/local-certificate.ts';
import { isWildcard, localNames } from '../certificate/names.ts';
import { loadConfigFile } from './config-file.ts';
import { demoConfig } from './demo-config.ts';
import { createDemo, type Demo } from '../../demo-provider/main.ts';
import { lanAddress } from './lan.ts';
import { createMetrics, metricsServer, type Metrics } from '../observe/metrics.ts';
import { OptionError, type Options } from './options.ts';
import { createShutdown, type StopTimes } from '../shutdown.ts';

/** The built app, beside the built server. */
export const builtSite = fileURLToPath(new URL('../../site', import.meta.url));

/** Where the demo remembers who is signed in, below the folder that it is started in. */
const demoState = '.tv-sign-in/demo.json';
/** Where the certificate for the local network is kept, there too: devices that trust its authority are not asked again. */
const certificateFolder = '.tv-sign-in/https';

export interface Running {
  /** What to open on the TV. */
  readonly url: string;
  /** The demo's address; null with a real provider. */
  readonly demoUrl: string | null;
  readonly file: ConfigFile;
  /** Null: plain http. */
  readonly certificate: LocalCertificate | null;
  /** Delivers what is under way first. */
  stop(times: StopTimes): Promise<void>;
}

/** What can be asked of a server that may be another than the built one (hot reload). */
export interface Listener {
  listen(app: FastifyInstance, where: Where): Promise<{ port: number; close(): Promise<void> }>;
  readonly folder: string | null;
}

export interface Where {
  readonly host: string;
  readonly port: number;
  /** Null: plain http. */
  readonly certificate: LocalCertificate | null;
}

/** An address that can't be listened on: why, and which option changes it. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/**
 * Starts the app and, without a configuration file, the demo provider.
 * @throws {ConfigError | OptionError | CannotListen}
 */
export async function start(
  options: Options,
  env: Readonly<Record<string, string | undefined>>,
  listener: Listener,
): Promise<Running> {
  const written =
    options.configFile === null ? null : await loadConfigFile(options.configFile, env);
  const { host, port } = options;
  const certificate = options.https ? await ownCertificate(host) : null;
  const demo = written === null ? await startDemo(options) : null;
  const file = written ?? demoConfig(demo?.url ?? '');
  const shutdown = createShutdown();
  const metrics = createMetrics();
  const app = await createApp({
    ...file,
    folder: listener.folder,
    certificate,
    trustProxy: options.trustProxy,
    shutdown,
    count: metrics.count,
    log: (line) => void process.stderr.write(line),
  });
  let metricsListener: Server | null = null;
  const closeTheRest = async (): Promise<void> => {
    metricsListener?.closeAllConnections();
    metricsListener?.close();
    await demo?.demo.close();
  };
  try {
    metricsListener = await listenForMetrics(metrics, options.metrics);
    const listening = await listener
      .listen(app, { host, port, certificate })
      .catch(explained(host, port, '--port'));
    const scheme = certificate === null ? 'http' : 'https';
    return {
      url: `${scheme}://${shownHost(host)}:${listening.port}`,
      demoUrl: demo?.url ?? null,
      file,
      certificate,
      stop: async (times) => {
        await shutdown.run(listening.close, times);
        // What was under way may have asked the demo.
        await closeTheRest();
      },
    };
  } catch (error) {
    await app.close();
    await closeTheRest();
    throw error;
  }
}

function ownCertificate(host: string): Promise<LocalCertificate> {
  const folder = resolve(certificateFolder);
  return localCertificate({ folder, names: localNames(host), now: Date.now() });
}

async function listenForMetrics(
  metrics: Metrics,
  where: Options['metrics'],
): Promise<Server | null> {
  if (where === null) return null;
  const server = metricsServer(metrics).listen(where.port, where.host);
  await once(server, 'listening').catch(explained(where.host, where.port, 'METRICS'));
  return server;
}

function shownHost(host: string): string {
  return isWildcard(host) ? (lanAddress() ?? 'localhost') : inUrl(host);
}

/** As a URL writes it: `[::1]` for `::1`, and for the longer spellings of it. */
function inUrl(host: string): string {
  const written = host.includes(':') ? `[${host}]` : host;
  return URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : written;
}

async function startDemo({ lan, host, demoPort }: Options): Promise<{ demo: Demo; url: string }> {
  // A TV that reaches the app over the network shows a code for a phone that does so too.
  const address = lan || !isLoopback(inUrl(host)) ? lanAddress() : null;
  if (lan && address === null)
    throw new OptionError('--lan: this machine has no address on a local network');
  const url = `http://${address ?? 'localhost'}:${demoPort}`;
  const demo = await createDemo({
    issuer: url,
    stateFile: demoState,
    log: (line) => console.error(line),
  });
  await demo
    .listen({ host: address ?? 'localhost', port: demoPort })
    .catch(explained('the demo’s address', demoPort, '--demo-port'));
  return { demo, url };
}

function explained(host: string, port: number, option: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE')
      throw new CannotListen(`Port ${port} is taken. Choose another one with ${option} N.`);
    if (typeof code !== 'string') throw error;
    throw new CannotListen(
      `Can’t listen on ${host}, port ${port} (${code}). Choose others with --host ADDRESS and ${option} N.`,
    );
  };
}
