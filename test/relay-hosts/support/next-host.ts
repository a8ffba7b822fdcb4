/** Calls a route handler as Next does: a function for each method, with a request whose URL is Next's own address. */

import { serve } from '@hono/node-server';
import * as route from '../../../examples/relay-next/app/tv/[...path]/route.js';

type Handler = (request: Request) => Promise<Response>;

const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    DELETE: route.DELETE,
    GET: route.GET,
    PATCH: route.PATCH,
    POST: route.POST,
    PUT: route.PUT,
  }),
);

serve(
  {
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const own = new Request(`http://localhost:3000${pathname}${search}`, request);
      return (await handlers.get(request.method)?.(own)) ?? new Response(null, { status: 405 });
    },
    port: Number(process.env['PORT']),
  },
  (address) => console.log('listening', address),
);
