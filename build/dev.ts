/** `npm run dev`: the same servers with hot reload; Vite serves the app, and the worker as its TypeScript stands. */

import { createServer, type Plugin } from 'vite';
import type { FastifyInstance } from 'fastify';
import { run } from '../src/server/run.ts';
import { start, type Listener } from '../src/server/start.ts';

/** What is the server's own; everything else is the app's files. */
const served = /^\/(relay\/|config\.json$|healthz$)/;

function server(app: FastifyInstance): Plugin {
  return {
    name: 'server',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        if (served.test(request.url?.split('?')[0] ?? '')) app.routing(request, response);
        else next();
      });
    },
  };
}

const listener: Listener = {
  // Vite's own scripts and styles are inline and would not pass the app's content security policy.
  folder: null,
  listen: async (app, { host, port }) => {
    await app.ready();
    const vite = await createServer({ server: { host, port, strictPort: true }, plugins: [server(app)] });
    await vite.listen().catch((error: unknown) => {
      // Vite has words of its own for this; the server's say which option helps.
      throw Object.assign(new Error('port taken', { cause: error }), { code: 'EADDRINUSE' });
    });
    return {
      port: vite.config.server.port,
      close: async () => {
        await vite.close();
        await app.close();
      },
    };
  },
};

await run((options, env) => start(options, env, listener));
