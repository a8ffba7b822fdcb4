/** The relay for Node's own HTTP server, and with it for Express and Fastify. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import {
  BodyTaken,
  BodyTooLong,
  maxRequestBytes,
  type Answering,
  type Bytes,
  type KnownSender,
  type RelayRequest,
} from './messages.ts';

/**
 * As `node:http`, Connect and Express call one. Resolves with whether it has answered; what is not the relay's goes to `next`
 * where there is one. Never rejects.
 */
export type NodeHandler<Incoming extends IncomingMessage> = (
  request: Incoming,
  response: ServerResponse,
  next?: () => void,
) => Promise<boolean>;

export interface NodeHandlerOptions<Incoming extends IncomingMessage> {
  /** What the server knows better than its socket, behind a proxy: the screen's address, host and scheme. */
  readonly sender?: (request: Incoming) => KnownSender;
  /** Whether connections may be used again; a server that is being stopped wants none back. */
  readonly keepAlive?: () => boolean;
}

/** Has to stand before what reads bodies, such as `express.urlencoded()`. */
export function toNodeHandler<Incoming extends IncomingMessage = IncomingMessage>(
  { targetOf, handle }: Answering,
  { sender = () => ({}), keepAlive = () => true }: NodeHandlerOptions<Incoming> = {},
): NodeHandler<Incoming> {
  return async (request, response, next) => {
    const target = targetOf(request.url ?? '');
    if (target === null) {
      next?.();
      return false;
    }
    const { status, headers, body } = await handle(requestOf(request, target, sender(request)));
    const inParts = body instanceof ReadableStream;
    if (response.destroyed) {
      if (inParts) await body.cancel();
      return true;
    }
    // What was not read would be taken for the next request.
    if (!request.complete || !keepAlive()) response.setHeader('connection', 'close');
    if (inParts) {
      response.writeHead(status, headers);
      await sendParts(body, response, request.socket);
      return true;
    }
    // RFC 9110 §8.6: an answer that has no body has no length either; to HEAD it is what the API says.
    const length =
      status === 204 || status === 304 || request.method === 'HEAD'
        ? {}
        : { 'content-length': Buffer.byteLength(body) };
    response.writeHead(status, { ...headers, ...length }).end(body);
    return true;
  };
}

/** As fast as the screen takes them. When it goes, the source is cancelled; when that breaks off, so does the answer. */
async function sendParts(
  body: ReadableStream<Bytes>,
  response: ServerResponse,
  socket: Socket,
): Promise<void> {
  const reader = body.getReader();
  // Its end is the only word left for "this is not all of it".
  reader.closed.catch(() => response.destroy());
  const forget = whenClosed(socket, () => void reader.cancel().catch(() => undefined));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!response.write(value)) await drained(response, socket);
    }
    response.end();
  } catch {
    response.destroy();
  } finally {
    forget();
  }
}

/** It never is where it breaks off, or the screen goes. */
function drained(response: ServerResponse, socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed || socket.destroyed) return resolve();
    const settle = (): void => {
      response.off('drain', settle).off('close', settle);
      forget();
      resolve();
    };
    response.on('drain', settle).on('close', settle);
    const forget = whenClosed(socket, settle);
  });
}

function requestOf(request: IncomingMessage, target: string, known: KnownSender): RelayRequest {
  const { socket } = request;
  const peer = socket.remoteAddress ?? null;
  return {
    method: request.method ?? '',
    target,
    sender: {
      address: known.address ?? peer,
      peer: known.peer ?? peer,
      host: known.host ?? request.headers.host ?? null,
      secure: known.secure ?? 'encrypted' in socket,
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

/** @throws {BodyTaken | BodyTooLong} before all of it has come */
function bodyOf(request: IncomingMessage): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    if (request.readableEnded) return reject(new BodyTaken());
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
