/**
 * The same-origin relay: makes providers usable that browsers can't call, and keeps a client secret off the screens.
 * It forwards to the configured endpoints and API paths and to nothing else, and keeps no state.
 */

import rateLimit from '@fastify/rate-limit';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { discover } from '../core/discovery.ts';
import { createHttp, exchangeTimeout, relayedFrom } from '../core/http.ts';
import type { ConfigFile } from '../core/config.ts';
import type { Endpoints } from '../core/providers.ts';
import { relayPaths } from './browser-config.ts';
import { relayAnswer } from './relay-answer.ts';

/** Requests a minute from one address. Two hundred screens behind one router poll twelve times a minute each. */
const requestsAMinute = 3_000;
/** New grants a minute from one address: a person asks for one, a loop for many. */
const grantsAMinute = 120;
/** Bytes. Requests of this protocol are a few hundred. */
const longestRequest = 64 * 1024;

/** What of a request goes on: cookies and everything else stay here. */
const forwardedHeaders = ['accept', 'accept-language', 'authorization', 'content-type', 'content-length', 'dpop', 'host'];

export async function relay(app: FastifyInstance, { config, clientSecret }: ConfigFile): Promise<void> {
  const endpoints = endpointFinder(config.provider);
  const profileUrl = config.api.profile.startsWith('http') ? config.api.profile : null;

  await app.register(rateLimit, { max: requestsAMinute, timeWindow: '1 minute' });
  await app.register(replyFrom, {
    // A poll or a refresh that is sent twice is spent twice.
    retryMethods: [],
    disableRequestLogging: true,
    disableCache: true,
    undici: { headersTimeout: exchangeTimeout, bodyTimeout: exchangeTimeout, connect: { timeout: exchangeTimeout } },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: longestRequest }, (_, body, done) => done(null, body));
  // Never in the words of OAuth: an `error` member here would end a grant that can still be approved.
  app.setErrorHandler<Error & { statusCode?: number }>((error, _, reply) =>
    reply.code(error.statusCode ?? 502).send({ relay: error.statusCode === undefined ? 'failed' : error.message }),
  );
  app.addHook('onRequest', async (request, reply) => {
    if (isForeign(request)) await reply.code(403).send({ relay: 'requests come from the app’s own pages only' });
  });

  for (const kind of ['deviceAuthorization', 'token', 'revocation'] as const) {
    const limit = kind === 'deviceAuthorization' ? { rateLimit: { max: grantsAMinute, timeWindow: '1 minute' } } : {};
    app.post(relayPaths[kind], { config: limit }, async (request, reply) => {
      const found = await endpoints();
      const url = found?.[kind];
      return url ? forward(request, reply, url, withSecret(request, clientSecret)) : unknownEndpoint(reply, found);
    });
  }
  app.get(relayPaths.userinfo, async (request, reply) => {
    const found = await endpoints();
    const url = profileUrl ?? found?.userinfo;
    return url ? forward(request, reply, url, null) : unknownEndpoint(reply, found);
  });
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: `${relayPaths.api}/*`,
    handler: async (request, reply) => {
      const url = allowedApiUrl(request.url.slice(relayPaths.api.length), config.api);
      if (url === null) return reply.code(404).send({ relay: 'this path is not below api.paths' });
      if (request.headers.authorization === undefined) return reply.code(401).send({ relay: 'no token' });
      return forward(request, reply, url, typeof request.body === 'string' ? request.body : null);
    },
  });
}

function forward(request: FastifyRequest, reply: FastifyReply, url: string, body: string | null): FastifyReply {
  const { host } = new URL(url);
  reply.header(relayedFrom, host).header('cache-control', 'no-store');
  return reply.from(url, {
    ...(body === null ? {} : { body, contentType: request.headers['content-type'] ?? 'application/octet-stream' }),
    rewriteRequestHeaders: (_, headers) =>
      Object.fromEntries(forwardedHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]))),
    ...relayAnswer(request, host),
  });
}

/** The provider's endpoints, discovered at the first request; null while its issuer does not answer. */
function endpointFinder(provider: ConfigFile['config']['provider']): () => Promise<Endpoints | null> {
  const http = createHttp(fetch, (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  });
  let found: Promise<Endpoints | null> | null = null;
  return () => {
    found ??= discover(provider, http).then((outcome) => {
      if ('endpoints' in outcome) return outcome.endpoints;
      found = null;
      return null;
    });
    return found;
  };
}

function unknownEndpoint(reply: FastifyReply, endpoints: Endpoints | null): FastifyReply {
  return endpoints === null
    ? reply.code(502).send({ relay: 'the provider’s metadata could not be read' })
    : reply.code(404).send({ relay: 'the provider has no such endpoint' });
}

/** A page of another origin that posts here. Sec-Fetch headers are missing on old engines; `Origin` never was. */
function isForeign({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function withSecret({ body, headers }: FastifyRequest, secret: string | null): string {
  const text = typeof body === 'string' ? body : '';
  if (secret === null) return text;
  if (headers['content-type']?.includes('json')) {
    const parsed: unknown = JSON.parse(text);
    return JSON.stringify(typeof parsed === 'object' ? { ...parsed, client_secret: secret } : parsed);
  }
  const parameters = new URLSearchParams(text);
  parameters.set('client_secret', secret);
  return parameters.toString();
}

/** The whole URL, if dots and encodings still leave it below an allowed path, or it is the profile. */
function allowedApiUrl(path: string, { baseUrl, paths, profile }: ConfigFile['config']['api']): string | null {
  if (!URL.canParse(baseUrl + path)) return null;
  const { href } = new URL(baseUrl + path);
  const allowed = paths.some((prefix) => href.startsWith(baseUrl + prefix)) || href === baseUrl + profile;
  return allowed ? href : null;
}
