/** Options → running servers. */

import { once } from 'node:events';
import type { Server } from 'node:http';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { ConfigFile } from '../../core/config/types.ts';
import { isLoopback } from '../../core/config/url-rules.ts';
import { createApp, type AppOptions } from '../app.ts';
import { localCertificate, type LocalCertificate } from '../certificate/local-certificate.ts';
import { isWildcard, localNames } from '../certificate/names.ts';
import { loadConfigFile } from './config-file.ts';
import { demoConfig } from './demo-config.ts';
import { createDemo, type Demo } from '../../demo-provider/main.ts';
import { lanAddresses } from './lan.ts';
import { createMetrics, metricsServer, type Metrics } from '../observe/metrics.ts';
import { isMissing } from './optional-package.ts';
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
  /** Other addresses of this machine, where devices are to find it. */
  readonly otherAddresses: readonly string[];
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
  const addresses = await lanAddresses();
  const demo = written === null ? await startDemo(options, addresses) : null;
  const file = written ?? demoConfig(demo?.url ?? '');
  const shutdown = createShutdown();
  const metrics = createMetrics();
  const app = await appOf(file, options, listener, { certificate, shutdown, count: metrics.count });
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
      url: `${scheme}://${shownHost(host, addresses)}:${listening.port}`,
      demoUrl: demo?.url ?? null,
      otherAddresses: isWildcard(host) || options.lan !== null ? others(addresses, options) : [],
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

function appOf(
  file: ConfigFile,
  { trustProxy }: Options,
  { folder }: Listener,
  parts: Required<Pick<AppOptions, 'certificate' | 'shutdown' | 'count'>>,
): Promise<FastifyInstance> {
  const log = (line: string): void => void process.stderr.write(line);
  return createApp({ ...file, ...parts, folder, trustProxy, log });
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

function shownHost(host: string, [best = 'localhost']: readonly string[]): string {
  return isWildcard(host) ? best : inUrl(host);
}

function others(addresses: readonly string[], { lan }: Options): readonly string[] {
  const taken = lan?.address ?? addresses[0];
  return addresses.filter((address) => address !== taken);
}

/** As a URL writes it: `[::1]` for `::1`, and for the longer spellings of it. */
function inUrl(host: string): string {
  const written = host.includes(':') ? `[${host}]` : host;
  return URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : written;
}

/** Where devices are to find the demo; null: on this machine alone. */
function demoAddress({ lan, host }: Options, [best]: readonly string[]): string | null {
  // A TV that reaches the app over the network shows a code for a phone that does so too.
  if (lan === null && isLoopback(inUrl(host))) return null;
  const chosen = isIP(host) === 4 && !isWildcard(host) && !isLoopback(host) ? host : null;
  return lan?.address ?? chosen ?? best ?? null;
}

async function startDemo(
  options: Options,
  addresses: readonly string[],
): Promise<{ demo: Demo; url: string }> {
  const { lan, demoPort } = options;
  const address = demoAddress(options, addresses);
  if (lan !== null && address === null)
    throw new OptionError('--lan: this machine has no address on a local network');
  const url = `http://${address ?? 'localhost'}:${demoPort}`;
  const demo = await createDemo({
    issuer: url,
    stateFile: demoState,
    log: (line) => console.error(line),
  }).catch(explainedDemo);
  await demo
    .listen({ host: address ?? 'localhost', port: demoPort })
    .catch(explained(address ?? 'localhost', demoPort, '--demo-port', '--lan ADDRESS'));
  return { demo, url };
}

function explainedDemo(error: unknown): never {
  if (!isMissing('oidc-provider', error)) throw error;
  throw new OptionError(
    'The demo: found no package "oidc-provider", which is its provider: npm i oidc-provider, or name your own with --config FILE',
  );
}

function explained(
  host: string,
  port: number,
  option: string,
  hostOption = '--host ADDRESS',
): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE')
      throw new CannotListen(`Port ${port} is taken. Choose another one with ${option} N.`);
    if (typeof code !== 'string') throw error;
    throw new CannotListen(
      `Can’t listen on ${host}, port ${port} (${code}). Choose others with ${hostOption} and ${option} N.`,
    );
  };
}
