/** The relay for Node's own HTTP server, and with it for Express and Fastify. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLong, longestRequest, type Bytes, type RelayRequest, type Sender } from './messages.ts';
import type { Relay } from './relay.ts';

/** Answers what is below the relay's path. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse, sender?: Partial<Sender>) => Promise<void>;

export interface NodeHandlerOptions {
  /** Path and query below the relay's own path. */
  readonly target: (request: IncomingMessage) => string;
  /** Whether connections may be used again; a server that is being stopped wants none back. */
  readonly keepAlive?: () => boolean;
}

/** @returns a function that never rejects: what breaks is answered with 500, and nothing of it is shown */
export function toNodeHandler(relay: Pick<Relay, 'handle'>, { target, keepAlive = () => true }: NodeHandlerOptions): NodeHandler {
  return async (request, response, sender = {}) => {
    try {
      const { status, headers, body } = await relay.handle(requestOf(request, response, target(request), sender));
      if (response.destroyed) return;
      // What was not read would be taken for the next request.
      if (!request.complete || !keepAlive()) response.setHeader('connection', 'close');
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
    } catch {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' }).end('{"relay":"failed"}');
    }
  };
}

function requestOf(request: IncomingMessage, response: ServerResponse, target: string, sender: Partial<Sender>): RelayRequest {
  const peer = request.socket.remoteAddress ?? null;
  return {
    method: request.method ?? '',
    target,
    sender: { address: peer, peer, host: request.headers.host ?? null, secure: 'encrypted' in request.socket, ...sender },
    // Before the answer is written, nothing else closes it.
    whenGone: (listener) => {
      response.on('close', listener);
      return () => void response.off('close', listener);
    },
    header: (name) => {
      const value = request.headers[name];
      return value === undefined ? null : typeof value === 'string' ? value : value.join(', ');
    },
    body: () => bodyOf(request),
  };
}

/** @throws {BodyTooLong} before all of it has come */
function bodyOf(request: IncomingMessage): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = Number(request.headers['content-length'] ?? 0);
    if (length > longestRequest) return reject(new BodyTooLong());
    length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length > longestRequest) {
        request.pause();
        reject(new BodyTooLong());
      } else parts.push(part);
    });
    request.on('end', () => resolve(Buffer.concat(parts)));
    request.on('error', reject);
  });
}
