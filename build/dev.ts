/** `npm run dev`: the same servers with hot reload; Vite serves the app, and the worker as its TypeScript stands. */

import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'vite';
import { run } from '../src/server/cli/run.ts';
import { start, type Listener, type Where } from '../src/server/cli/start.ts';

/** What is the server's own; everything else is the app's files. */
const served = /^\/(relay\/|config\.json$|healthz$|readyz$|ca\.crt$)/;

/** Vite's own would speak HTTP/2, which the app's server does not. */
function serverFor({ certificate }: Where): Server {
  return certificate === null
    ? createHttpServer()
    : createHttpsServer({ cert: certificate.cert, key: certificate.key });
}

const listener: Listener = {
  // Vite's own scripts and styles are inline and would not pass the app's content security policy.
  folder: null,
  listen: async (app, where) => {
    await app.ready();
    const server = serverFor(where);
    const vite = await createServer({
      appType: 'spa',
      server: {
        // Whose pages Vite answers, by the name that was asked for.
        host: where.host,
        middlewareMode: true,
        ws: { server },
        // Nobody else has a certificate for a name that leads here, so none needs to be listed.
        ...(where.certificate !== null && { allowedHosts: true }),
      },
    });
    server.on('request', (request, response) => {
      if (served.test(request.url?.split('?')[0] ?? '')) app.routing(request, response);
      else vite.middlewares(request, response);
    });
    await listening(server, where).catch(async (error: unknown) => {
      await vite.close();
      throw error;
    });
    const address = server.address();
    return {
      port: typeof address === 'object' && address !== null ? address.port : where.port,
      close: async () => {
        await vite.close();
        server.close();
        server.closeAllConnections();
        await app.close();
      },
    };
  },
};

function listening(server: Server, { host, port }: Where): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

await run((options, env) => start(options, env, listener));
