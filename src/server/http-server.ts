/** The sockets that screens come in by: how long a request may take to arrive, how large it may be, how many come at once. */

import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { LocalCertificate } from './certificate/local-certificate.ts';

export interface HttpServerOptions {
  /** Null: plain http. */
  readonly certificate: LocalCertificate | null;
  /** Milliseconds from the first byte of a request to its last; a connection that says nothing has as long. */
  readonly requestMs: number;
  /** Connections at once; what comes beyond is closed. */
  readonly connections: number;
}

/** Bytes. Tokens of 16 kB exist, and travel in a header. */
const longestHeaders = 64 * 1024;
/** Milliseconds: how often at least to look for requests that take too long. */
const longestCheck = 1_000;
/** Milliseconds that a connection without a request stays open: longer than usual proxies keep theirs. */
const keepAliveMs = 72_000;

export function createHttpServerFor({ certificate, requestMs, connections }: HttpServerOptions, listener: RequestListener): Server {
  const options = {
    maxHeaderSize: longestHeaders,
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    connectionsCheckingInterval: Math.min(longestCheck, requestMs / 4),
    keepAliveTimeout: keepAliveMs,
  };
  const server =
    certificate === null ? createHttpServer(options, listener) : createHttpsServer({ ...options, cert: certificate.cert, key: certificate.key }, listener);
  server.maxConnections = connections;
  return server;
}
