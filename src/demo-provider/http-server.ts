/** The demo's HTTP server: one public name, an honest start, a prompt stop. */

import { createServer, type IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';

/** Requests that are under way may end; connections that are still open after this are cut. */
const graceMs = 2000;
/** Milliseconds. Node's five seconds are a poll's distance: each would need a new connection. */
const keepAliveMs = 75_000;

export interface HttpServer {
  listen(where: { host: string; port: number }): Promise<{ port: number }>;
  close(): Promise<void>;
}

/** Wraps the provider in a server that answers as the issuer, whatever name it was reached by. */
export function createHttpServer(provider: Provider): HttpServer {
  const issuer = new URL(provider.issuer);
  // It makes the provider believe the scheme that `answerAs` writes; nothing that a client sends gets past that.
  provider.proxy = true;
  const answer = provider.callback();
  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    answerAs(issuer, request);
    void answer(request, response);
  });

  return {
    listen: ({ host, port }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          const address = server.address();
          resolve({ port: typeof address === 'object' && address !== null ? address.port : port });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        // Idle connections are closed at once. An error says that it was not listening, which is as good.
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}

/**
 * The provider makes its addresses out of the request's `Host`. The TV's relay may call `localhost` where the phone has
 * to be sent to a LAN address, and a stranger's `Host` must not choose where a QR code leads: it is the issuer's, always.
 */
function answerAs(issuer: URL, request: IncomingMessage): void {
  if (!(request.url ?? '').startsWith('/')) request.url = '/';
  request.headers.host = issuer.host;
  request.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
  delete request.headers['x-forwarded-host'];
  delete request.headers['x-forwarded-for'];
}
