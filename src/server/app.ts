/** The server, made apart from `listen()`: a test needs no port. */

import fastify, { type FastifyInstance } from 'fastify';
import { outgoingConnections } from '../core/config/parse-server.ts';
import type { ConfigFile } from '../core/config/types.ts';
import { dataHeaders } from '../relay/exchange/data-headers.ts';
import type { RelayEvent, Report } from '../relay/events.ts';
import { createFileRelay } from '../relay/relay.ts';
import { createNodeTransport } from '../relay/transport/undici-transport.ts';
import type { LocalCertificate } from './certificate/local-certificate.ts';
import { crashReport } from '../core/error-report.ts';
import { createHttpServerFor } from './http-server.ts';
import { createLog, relayReport } from './observe/log.ts';
import { belowPrefix, withoutPrefix } from './site/path-prefix.ts';
import { relayRoutes } from './relay-routes.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';
import { site } from './site/site.ts';

export interface AppOptions extends ConfigFile {
  /** The built app; null where something else serves it. */
  readonly folder: string | null;
  /** Where warnings go, a line each; they never hold a secret. */
  readonly log: ((line: string) => void) | null;
  /** Hears what the relay could not do, each time. */
  readonly count?: (event: RelayEvent) => void;
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
  const { config, server, folder, certificate = null, shutdown = createShutdown() } = options;
  const report = reporter(options);
  const app = instance(options, shutdown, report);
  secured(app, shutdown, report);
  belowPrefix(app);
  const transport = createNodeTransport(process.env, outgoingConnections(server.limits));
  app.addHook('onClose', () => transport.close());
  const relay = createFileRelay(options, { transport: transport.send, report });
  // The first screen should not have to wait for the metadata.
  void relay.endpoints.ask();
  const authority = certificate?.authority.cert ?? null;
  const { isReady } = shutdown;
  await app.register(async (scope) =>
    site(scope, {
      config,
      security: server.security,
      endpoints: relay.endpoints,
      folder,
      authority,
      isReady,
    }),
  );
  if (config.transport === 'relay')
    await app.register(async (scope) => relayRoutes(scope, relay, isReady));
  return app;
}

/** Counts all, logs each cause now and then. */
function reporter({ count = () => undefined, log }: AppOptions): Report {
  const tell = relayReport(createLog(log ?? (() => undefined)), () => performance.now());
  return (event) => {
    count(event);
    tell(event);
  };
}

function instance(
  { server, trustProxy = 'loopback', certificate = null, requestMs = 20_000 }: AppOptions,
  shutdown: Shutdown,
  report: Report,
): FastifyInstance {
  const dropped = (address: string | null): void =>
    report({ kind: 'limit-reached', limit: 'screenConnections', address, refused: false });
  return fastify({
    // Its own would print errors of libraries, with what they hold; see observe/log.ts.
    logger: false,
    trustProxy: typeof trustProxy === 'number' ? (_, hop) => hop < trustProxy : trustProxy,
    // A request on a connection that was open before is answered, also while the server is being stopped.
    return503OnClosing: false,
    rewriteUrl: withoutPrefix,
    // A path that is no URL: the usual answer would repeat it.
    frameworkErrors: ({ statusCode = 400 }, _, { raw }) => {
      raw
        .writeHead(statusCode, { ...dataHeaders, 'content-type': 'application/json' })
        .end(JSON.stringify({ status: statusCode }));
    },
    serverFactory: (listener) => {
      const made = createHttpServerFor(
        { certificate, requestMs, connections: server.limits.screenConnections, dropped },
        listener,
      );
      shutdown.watch(made);
      return made;
    },
  });
}

function secured(app: FastifyInstance, shutdown: Shutdown, report: Report): void {
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
    if (statusCode >= 500) report({ kind: 'defect', trace: crashReport(error) });
    return reply.code(statusCode).send({ status: statusCode });
  });
}
