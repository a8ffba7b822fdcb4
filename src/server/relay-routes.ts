/** The relay as the app's server mounts it: by the proxies that the operator has named it knows who asks, and for which host. */

import type { FastifyInstance } from 'fastify';
import { dataHeaders } from '../relay/exchange/data-headers.ts';
import { toNodeHandler } from '../relay/node.ts';
import type { Relay } from '../relay/relay.ts';

export async function relayRoutes(
  app: FastifyInstance,
  relay: Relay,
  isReady: () => boolean,
): Promise<void> {
  const handle = toNodeHandler(relay, { keepAlive: isReady });
  app.removeAllContentTypeParsers();
  // The relay reads bodies itself.
  app.addContentTypeParser('*', (_, body, done) => done(null, body));
  app.all(`${relay.path}*`, (request, reply) => {
    reply.hijack();
    const { ip, host, protocol } = request;
    void handle(request.raw, reply.raw, { address: ip, host, secure: protocol === 'https' }).then(
      (answered) => {
        // What the router takes for one of its paths and the relay does not.
        if (!answered) reply.raw.writeHead(404, dataHeaders).end();
      },
    );
  });
}
