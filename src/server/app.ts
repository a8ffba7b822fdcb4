/** The server, made apart from `listen()`: a test needs no port. */

import fastify, { type FastifyInstance } from 'fastify';
import type { ConfigFile } from '../core/config.ts';
import type { LocalCertificate } from './certificate/local-certificate.ts';
import { endpointFinder } from './endpoint-finder.ts';
import { kindOf, loggedError } from './errors.ts';
import { createHttpServerFor } from './http-server.ts';
import { relay } from './relay.ts';
import { dataHeaders } from './security-headers.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';
import { site } from './site.ts';

export interface AppOptions extends ConfigFile {
  /** The built app; null where something else serves it. */
  readonly folder: string | null;
  /** Where warnings go, a line each; they never hold a secret. */
  readonly log: ((line: string) => void) | null;
  /** Proxies that may say whom they speak for, as addresses or as a number of hops; rate limits count that address. */
  readonly trustProxy?: string | number;
  /** For https; without it the server speaks plain http. */
  readonly certificate?: LocalCertificate | null;
  /** How it ends; closing it drains it anyway. */
  readonly shutdown?: Shutdown;
  /** Milliseconds that a request may take to arrive. */
  readonly requestMs?: number;
}

export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, server, folder, log, trustProxy = 'loopback', certificate = null } = options;
  const { shutdown = createShutdown(), requestMs = 20_000 } = options;
  const app = fastify({
    logger: log === null ? false : { level: 'warn', stream: { write: log }, serializers: { err: loggedError } },
    trustProxy: typeof trustProxy === 'number' ? (_, hop) => hop < trustProxy : trustProxy,
    // Whoever was let in is answered.
    return503OnClosing: false,
    serverFactory: (listener) => {
      const made = createHttpServerFor({ certificate, requestMs, connections: server.limits.screenConnections }, listener);
      shutdown.watch(made);
      return made;
    },
  });
  app.addHook('preClose', shutdown.drain);
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(dataHeaders);
    done();
  });
  app.addHook('onSend', (_, reply, payload, done) => {
    if (!shutdown.isReady()) reply.header('connection', 'close');
    done(null, payload);
  });
  app.setErrorHandler<Error & { statusCode?: number }>(async (error, _, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 500) app.log.error(kindOf(error), 'request failed');
    return reply.code(statusCode).send({ status: statusCode });
  });
  const endpoints = endpointFinder(config.provider, (failure) => app.log.warn({ ...failure }, 'provider not discovered'));
  const authority = certificate?.authority.cert ?? null;
  await app.register(async (scope) => site(scope, { config, security: server.security, endpoints, folder, authority, isReady: shutdown.isReady }));
  if (config.transport === 'relay') await app.register(async (scope) => relay(scope, options, endpoints));
  return app;
}
