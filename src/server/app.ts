/** The server, made apart from `listen()`: a test needs no port. */

import fastify, { type FastifyInstance } from 'fastify';
import type { ConfigFile } from '../core/config.ts';
import { createRelay } from '../relay/relay.ts';
import { createNodeTransport } from '../relay/undici-transport.ts';
import type { LocalCertificate } from './certificate/local-certificate.ts';
import { createLog, relayReport } from './log.ts';
import { relayRoutes } from './relay-routes.ts';
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
  const { config, folder, log, trustProxy = 'loopback', certificate = null } = options;
  const shared = { trustProxy, forceCloseConnections: true };
  const app: FastifyInstance = certificate === null ? fastify(shared) : fastify({ ...shared, https: { cert: certificate.cert, key: certificate.key } });
  const outgoing = createNodeTransport(process.env);
  app.addHook('onClose', () => outgoing.close());
  const relay = createRelay(options, { transport: outgoing.send, report: relayReport(createLog(log ?? (() => undefined)), () => performance.now()) });
  // The first screen should not have to wait for the metadata.
  void relay.endpoints.ask();
  await secure(app, config, relay.endpoints);
  await app.register(async (scope) => site(scope, { config, endpoints: relay.endpoints, folder, authority: certificate?.authority.cert ?? null }));
  if (config.transport === 'relay') await app.register(async (scope) => relayRoutes(scope, relay));
  return app;
}
