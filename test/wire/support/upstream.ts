/** A provider and API on bare sockets that says what a script says, and remembers every request and every connection. */

import { EventEmitter, once } from 'node:events';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { takeMessage, type Message } from './http-messages.ts';

export interface UpstreamRequest extends Message {
  readonly method: string;
  /** The path and query, as they came. */
  readonly target: string;
}

/** One request and what is said to it. It lasts until the answer is complete, or else until its connection is closed. */
export interface Exchange {
  readonly request: UpstreamRequest;
  readonly socket: Socket;
  /** The answer is whole: the connection may be kept for the next one. */
  complete(): void;
}

export type Script = (exchange: Exchange) => void;

export interface Upstream {
  readonly port: number;
  readonly url: string;
  readonly requests: readonly UpstreamRequest[];
  /** What is between request and answer just now. */
  readonly open: ReadonlySet<Exchange>;
  /** How many bytes came after the TLS handshake, where there is one. */
  bytes(): number;
  /** Resolves as soon as `holds` does, asked again after each request and each end of an exchange. @throws after `withinMs` */
  until(what: string, holds: () => boolean, withinMs: number): Promise<void>;
}

interface Owner {
  after(action: () => Promise<void>): void;
}

interface Options {
  /** Picks what to say. */
  readonly script: (request: UpstreamRequest) => Script;
  /** For https on `localhost`. */
  readonly certificate?: { readonly key: string; readonly cert: string };
}

export async function startUpstream(
  owner: Owner,
  { script, certificate }: Options,
): Promise<Upstream> {
  const requests: UpstreamRequest[] = [];
  const open = new Set<Exchange>();
  const changes = new EventEmitter().setMaxListeners(0);
  let received = 0;
  const onConnection = (socket: Socket): void => {
    let bytes = Buffer.alloc(0);
    socket.setNoDelay(true).on('error', () => socket.destroy());
    socket.on('data', (part: Buffer) => {
      received += part.length;
      bytes = Buffer.concat([bytes, part]);
      for (let taken = takeMessage(bytes); taken !== null; taken = takeMessage(bytes)) {
        bytes = Buffer.from(taken.rest);
        begin(taken.message, socket);
      }
    });
  };
  const begin = (message: Message, socket: Socket): void => {
    const [method = '', target = ''] = message.start.split(' ');
    const request = { ...message, method, target };
    const end = (): void => {
      socket.off('close', end);
      if (open.delete(exchange)) changes.emit('change');
    };
    const exchange: Exchange = { request, socket, complete: end };
    requests.push(request);
    open.add(exchange);
    socket.once('close', end);
    script(request)(exchange);
    changes.emit('change');
  };
  const server =
    certificate === undefined
      ? createTcpServer(onConnection)
      : createTlsServer(certificate, onConnection);
  // Of handshakes that the client breaks off.
  server.on('tlsClientError', () => undefined);
  const port = await listen(owner, server);
  return {
    port,
    url: certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    requests,
    open,
    bytes: () => received,
    until: (what, holds, withinMs) => until(changes, what, holds, withinMs, open),
  };
}

async function until(
  changes: EventEmitter,
  what: string,
  holds: () => boolean,
  withinMs: number,
  open: ReadonlySet<Exchange>,
): Promise<void> {
  const late = AbortSignal.timeout(withinMs);
  while (!holds()) {
    await once(changes, 'change', { signal: late }).catch(() => {
      const still = [...open].map(({ request }) => `${request.method} ${request.target}`);
      throw new Error(
        `not within ${withinMs} ms: ${what}; under way at the upstream: ${still.join(', ') || 'nothing'}`,
      );
    });
  }
}

/** Listens on the loopback until its owner ends, and gives the port. */
export async function listen(owner: Owner, server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  owner.after(async () => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
