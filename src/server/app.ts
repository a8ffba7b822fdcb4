/** The server, made apart from `listen()`: a test needs no port. */

import fastify, { type FastifyInstance } from 'fastify';
import type { ConfigFile } from '../core/config.ts';
import { endpointFinder } from './endpoint-finder.ts';
import { relay } from './relay.ts';
import { secure, site } from './site.ts';

export interface AppOptions extends ConfigFile {
  /** The built app; null where something else serves it. */
  readonly folder: string | null;
  /** Where warnings go, a line each; they never hold a secret. */
  readonly log: ((line: string) => void) | null;
  /** Addresses of proxies that may say whom they speak for; rate limits count that address. */
  readonly trustProxy?: string;
}

export async function createApp({ config, clientSecret, folder, log, trustProxy = 'loopback' }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: log === null ? false : { level: 'warn', stream: { write: log } },
    trustProxy,
    forceCloseConnections: true,
  });
  const endpoints = endpointFinder(config.provider, (failure) => app.log.warn({ ...failure }, 'provider not discovered'));
  await secure(app, config, endpoints);
  await app.register(async (scope) => site(scope, { config, endpoints, folder }));
  if (config.transport === 'relay') await app.register(async (scope) => relay(scope, { config, clientSecret }, endpoints));
  return app;
}
