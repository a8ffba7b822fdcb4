/** The server, made apart from `listen()`: a test needs no port. */

import fastify, { type FastifyInstance } from 'fastify';
import type { ConfigFile } from '../core/config.ts';
import type { LocalCertificate } from './certificate/local-certificate.ts';
import { endpointFinder } from './endpoint-finder.ts';
import { belowPrefix, withoutPrefix } from './path-prefix.ts';
import { relay } from './relay.ts';
import { secure, site } from './site.ts';

export interface AppOptions extends ConfigFile {
  /** The built app; null where something else serves it. */
  readonly folder: string | null;
  /** Where warnings go, a line each; they never hold a secret. */
  readonly log: ((line: string) => void) | null;
  /** Addresses of proxies that may say whom they speak for; rate limits count that address. */
  readonly trustProxy?: string;
  /** For https; without it the server speaks plain http. */
  readonly certificate?: LocalCertificate | null;
}

export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, clientSecret, folder, log, trustProxy = 'loopback', certificate = null } = options;
  const shared = {
    logger: log === null ? false : { level: 'warn', stream: { write: log } },
    trustProxy,
    forceCloseConnections: true,
    rewriteUrl: withoutPrefix,
  };
  const app: FastifyInstance = certificate === null ? fastify(shared) : fastify({ ...shared, https: { cert: certificate.cert, key: certificate.key } });
  const endpoints = endpointFinder(config.provider, (failure) => app.log.warn({ ...failure }, 'provider not discovered'));
  await secure(app, config, endpoints);
  belowPrefix(app);
  await app.register(async (scope) => site(scope, { config, endpoints, folder, authority: certificate?.authority.cert ?? null }));
  if (config.transport === 'relay') await app.register(async (scope) => relay(scope, { config, clientSecret }, endpoints));
  return app;
}
