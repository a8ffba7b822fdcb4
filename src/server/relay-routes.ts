/** The relay as the app's server mounts it: by the proxies that the operator has named it knows who asks, and for which host. */

import type { FastifyInstance } from 'fastify';
import { dataHeaders } from '../relay/exchange/data-headers.ts';
import { toNodeHandler } from '../relay/node.ts';
import type { FileRelay } from '../relay/relay.ts';

export async function relayRoutes(
  app: FastifyInstance,
  relay: FileRelay,
  isReady: () => boolean,
): Promise<void> {
  app.removeAllContentTypeParsers();
  // The relay reads bodies itself.
  app.addContentTypeParser('*', (_, body, done) => done(null, body));
  app.all(`${relay.path}*`, (request, reply) => {
    reply.hijack();
    const { ip, host, protocol } = request;
    const handle = toNodeHandler(relay, {
      sender: () => ({ address: ip, host, secure: protocol === 'https' }),
      keepAlive: isReady,
    });
    // What the router takes for one of its paths and the relay does not.
    void handle(request.raw, reply.raw, () => reply.raw.writeHead(404, dataHeaders).end());
  });
}
