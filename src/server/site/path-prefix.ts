/**
 * The app below a path whose proxy leaves the path on: `X-Forwarded-Prefix` says what to take off. Whoever sends it gets
 * what they could have asked for without it, so it is taken from anybody, not only from the proxies of TRUST_PROXY.
 */

import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Segments of unreserved characters (RFC 3986 §2.3) that lead nowhere else. */
const syntax = /^((?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+)\/?$/;
/** Characters. */
const longestPrefix = 256;

type Asked = Pick<IncomingMessage, 'url' | 'headers'>;

/** The URL as the routes know it. */
export function withoutPrefix({ url = '/', headers }: Asked): string {
  // A client that takes this server for a proxy writes the whole URL (RFC 9112 §3.2.2).
  const path = url.replace(/^https?:\/\/[^/?#]*(?=\/)/i, '');
  const prefix = prefixOf(headers);
  return prefix !== null && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

/**
 * Redirects from `/tv` to `/tv/`, below which all of the app's relative addresses are. A cache that several people share
 * and that knows answers by their URL alone must keep none of those that the header has changed.
 */
export function belowPrefix(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ method, url, headers }, reply) => {
    const [path = '', ...query] = url.split('?');
    if ((method !== 'GET' && method !== 'HEAD') || path !== prefixOf(headers)) return;
    const folder = `${path.slice(path.lastIndexOf('/') + 1)}/`;
    return reply.header('cache-control', 'no-store').redirect([folder, ...query].join('?'));
  });
  app.addHook('onSend', async ({ url, originalUrl }, reply) => {
    if (url === originalUrl) return;
    const allowed = String(reply.getHeader('cache-control') ?? 'no-store');
    reply.header('cache-control', allowed.replace(/\bpublic\b/, 'private'));
  });
}

function prefixOf(headers: Asked['headers']): string | null {
  const sent = String(headers['x-forwarded-prefix'] ?? '');
  return sent.length > longestPrefix ? null : (syntax.exec(sent)?.[1] ?? null);
}
