/** A listener on a free port of 127.0.0.1: sends what it is told to, with or without CORS. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Reply } from './http.ts';

export interface Listener {
  readonly origin: string;
  close(): Promise<void>;
}

function send(response: ServerResponse, { status, headers, body, text }: Reply): void {
  response.statusCode = status;
  if (body !== undefined && text === undefined)
    response.setHeader('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.end(text ?? (body === undefined ? '' : JSON.stringify(body)));
}

/** The answer to a preflight; a provider without CORS knows nothing of the method. */
function preflight(request: IncomingMessage, cors: boolean): Reply {
  if (!cors) return { status: 404 };
  const headers = {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
  };
  return { status: 204, headers };
}

export async function listen(
  cors: boolean,
  answer: (request: IncomingMessage) => Promise<Reply>,
): Promise<Listener> {
  const server = createServer((request, response) => {
    if (cors) response.setHeader('access-control-allow-origin', '*');
    const reply =
      request.method === 'OPTIONS' ? Promise.resolve(preflight(request, cors)) : answer(request);
    reply.then(
      (given) => send(response, given),
      // An emulator that breaks must not look like a provider that refuses.
      (problem: unknown) =>
        send(response, { status: 500, text: `The emulator failed: ${String(problem)}` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The emulator has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
