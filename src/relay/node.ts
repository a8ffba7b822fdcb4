/** The relay for Node's own HTTP server, and with it for Express and Fastify. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import {
  BodyTooLong,
  maxRequestBytes,
  type Bytes,
  type RelayRequest,
  type Sender,
} from './messages.ts';
import type { Relay } from './relay.ts';

/** Resolves with whether it has answered: false for what is not below the relay's path. Never rejects. */
export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  sender?: Partial<Sender>,
) => Promise<boolean>;

export interface NodeHandlerOptions {
  /** Whether connections may be used again; a server that is being stopped wants none back. */
  readonly keepAlive?: () => boolean;
}

export function toNodeHandler(
  relay: Relay,
  { keepAlive = () => true }: NodeHandlerOptions = {},
): NodeHandler {
  return async (request, response, sender = {}) => {
    const { url = '' } = request;
    if (!url.startsWith(relay.path)) return false;
    const { status, headers, body } = await relay.handle(
      requestOf(request, url.slice(relay.path.length - 1), sender),
    );
    if (response.destroyed) return true;
    // What was not read would be taken for the next request.
    if (!request.complete || !keepAlive()) response.setHeader('connection', 'close');
    // RFC 9110 §8.6: an answer that has no body has no length either.
    const length =
      status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
    response.writeHead(status, { ...headers, ...length }).end(body);
    return true;
  };
}

function requestOf(
  request: IncomingMessage,
  target: string,
  sender: Partial<Sender>,
): RelayRequest {
  const { socket } = request;
  const peer = socket.remoteAddress ?? null;
  return {
    method: request.method ?? '',
    target,
    sender: {
      address: peer,
      peer,
      host: request.headers.host ?? null,
      secure: 'encrypted' in socket,
      ...sender,
    },
    whenGone: (listener) => whenClosed(socket, listener),
    header: (name) => {
      const value = request.headers[name];
      return value === undefined ? null : typeof value === 'string' ? value : value.join(', ');
    },
    body: () => bodyOf(request),
  };
}

/** Of the socket, not of the answer: one that waits for its turn on a shared connection hears of no end. */
const waiting = new WeakMap<Socket, Set<() => void>>();

function whenClosed(socket: Socket, listener: () => void): () => void {
  if (socket.destroyed) listener();
  const listeners = waiting.get(socket) ?? new Set<() => void>();
  if (!waiting.has(socket)) {
    waiting.set(socket, listeners);
    socket.once('close', () => listeners.forEach((gone) => gone()));
  }
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** @throws {BodyTooLong} before all of it has come */
function bodyOf(request: IncomingMessage): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    // A body parser in front has taken it.
    if (request.readableEnded)
      return reject(new Error('the relay has to be mounted before what reads bodies'));
    if (Number(request.headers['content-length'] ?? 0) > maxRequestBytes)
      return reject(new BodyTooLong());
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= maxRequestBytes) return void parts.push(part);
      request.pause();
      reject(new BodyTooLong());
    });
    request.on('end', () => resolve(Buffer.concat(parts)));
    request.on('error', reject);
  });
}
