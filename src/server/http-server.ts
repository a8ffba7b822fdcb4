/** The sockets that screens come in by: how long a request may take to arrive, how large it may be, how many come at once. */

import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { LocalCertificate } from './certificate/local-certificate.ts';

export interface HttpServerOptions {
  /** Null: plain http. */
  readonly certificate: LocalCertificate | null;
  /** Milliseconds from the first byte of a request to its last; a connection that says nothing has as long. */
  readonly requestMs: number;
  /** Connections at once; what comes beyond is closed, and told to `dropped`. */
  readonly connections: number;
  readonly dropped: (address: string | null) => void;
}

/** Bytes. Tokens of 16 kB exist, and travel in a header. */
const longestHeaders = 64 * 1024;
/** Milliseconds: how often at least to look for requests that take too long. */
const longestCheck = 1_000;
/**
 * Milliseconds that a connection without a request stays open: longer than nginx, HAProxy, Traefik, Caddy and AWS keep theirs, or
 * a poll would meet a closed one. Google's load balancer keeps its own for ten minutes.
 */
const keepAliveMs = 125_000;
/** Milliseconds without a byte in either direction while there is something to say. */
const silenceMs = 30_000;

export function createHttpServerFor(
  { certificate, requestMs, connections, dropped }: HttpServerOptions,
  listen: RequestListener,
): Server {
  const listener = oneAtATime(listen);
  const options = {
    maxHeaderSize: longestHeaders,
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    connectionsCheckingInterval: Math.min(longestCheck, requestMs / 4),
    keepAliveTimeout: keepAliveMs,
  };
  const server =
    certificate === null
      ? createHttpServer(options, listener)
      : createHttpsServer(
          { ...options, handshakeTimeout: requestMs, cert: certificate.cert, key: certificate.key },
          listener,
        );
  server.maxConnections = connections;
  server.timeout = silenceMs;
  server.on('drop', (drop?: { readonly remoteAddress?: string }) => {
    dropped(drop?.remoteAddress ?? null);
    // Whoever only keeps a place makes room for whoever comes next.
    server.closeIdleConnections();
  });
  return server;
}

/**
 * Takes up a request when it is its connection's turn. Node tells an answer that waits behind another of no end: whatever
 * a pipelined request had opened for it would stay open when the connection closes.
 */
function oneAtATime(listener: RequestListener): RequestListener {
  return (request, response) => {
    if (response.socket === null) response.once('socket', () => listener(request, response));
    else listener(request, response);
  };
}
