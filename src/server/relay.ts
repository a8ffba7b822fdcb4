/**
 * The same-origin relay: makes providers usable that browsers can't call, and keeps a client secret off the screens.
 * It forwards to the configured endpoints and API paths and to nothing else, and keeps no state.
 */

import rateLimit from '@fastify/rate-limit';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowedApiUrl } from '../core/api-url.ts';
import type { ConfigFile } from '../core/config.ts';
import { dialects } from '../core/dialects.ts';
import type { Discovered } from '../core/discovery.ts';
import { relayedFrom } from '../core/http.ts';
import { relayPaths } from './browser-config.ts';
import type { EndpointFinder } from './endpoint-finder.ts';
import { foreign } from './foreign.ts';
import { relayAnswer, type Translate } from './relay-answer.ts';
import { forwarded, providerRequest } from './relay-request.ts';

/** Requests a minute from one address. Two hundred screens behind one router poll twelve times a minute each. */
const requestsAMinute = 3_000;
/** New grants a minute from one address: a person asks for one, a loop for many. */
const grantsAMinute = 120;
/** Bytes. Requests of this protocol are a few hundred. */
const longestRequest = 64 * 1024;
/**
 * Milliseconds to connect, for the headers and for the body: together less than the screen waits, or an answer that
 * holds tokens would come for nobody.
 */
const [connectTimeout, headersTimeout, bodyTimeout] = [4_000, 9_000, 4_000];

export async function relay(app: FastifyInstance, file: ConfigFile, endpoints: EndpointFinder): Promise<void> {
  const { provider, api } = file.config;
  const profileUrl = api.profile.startsWith('http') ? api.profile : null;

  await app.register(rateLimit, { max: requestsAMinute, timeWindow: '1 minute' });
  await app.register(replyFrom, {
    // A poll or a refresh that is sent twice is spent twice.
    retryMethods: [],
    disableRequestLogging: true,
    disableCache: true,
    undici: { headersTimeout, bodyTimeout, connect: { timeout: connectTimeout } },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: longestRequest }, (_, body, done) => done(null, body));
  // Never in the words of OAuth: an `error` member here would end a grant that can still be approved.
  app.setErrorHandler<Error & { statusCode?: number }>((error, _, reply) =>
    reply.code(error.statusCode ?? 502).send({ relay: error.statusCode === undefined ? 'failed' : error.message }),
  );
  let warned = false;
  app.addHook('onRequest', async (request, reply) => {
    const stranger = foreign(request);
    if (stranger !== null) {
      const { refusal, unnamedProxy: address } = stranger;
      // Once is enough: a flood of such requests must not become one of lines.
      if (address !== null && !warned) app.log.warn({ address }, 'X-Forwarded-Host not taken: TRUST_PROXY does not name this address');
      warned ||= address !== null;
      return reply.code(403).send({ relay: refusal });
    }
    // It would be handed on; only the API has queries, and judges them with the path.
    if (request.url.includes('?') && !request.url.startsWith(`/${relayPaths.api}`)) return reply.code(400).send({ relay: 'no query here' });
    return undefined;
  });

  for (const kind of ['deviceAuthorization', 'token', 'revocation'] as const) {
    const limit = kind === 'deviceAuthorization' ? { rateLimit: { max: grantsAMinute, timeWindow: '1 minute' } } : {};
    app.post(`/${relayPaths[kind]}`, { config: limit }, async (request, reply) => {
      const found = await endpoints.ask();
      const endpoint = 'endpoints' in found ? found.endpoints[kind] : null;
      if (endpoint === null) return unknownEndpoint(reply, found);
      const asked = providerRequest(textOf(request), request.headers['content-type'], kind, endpoint, file);
      if (asked === null) return reply.code(400).send({ relay: 'not a request of the device authorization grant' });
      const dialect = dialects[provider.name];
      const translate: Translate | undefined = dialect && ((status, text) => dialect.answer(asked.exchange, status, text));
      return forward(request, reply, { ...asked, ...(translate && { translate }) });
    });
  }
  app.get(`/${relayPaths.userinfo}`, async (request, reply) => {
    if (request.headers.authorization === undefined) return reply.code(401).send({ relay: 'no token' });
    const found = await endpoints.ask();
    const url = profileUrl ?? ('endpoints' in found ? found.endpoints.userinfo : null);
    return url === null ? unknownEndpoint(reply, found) : forward(request, reply, { url, headers: api.headers });
  });
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: `/${relayPaths.api}/*`,
    handler: async (request, reply) => {
      const path = request.url.slice(`/${relayPaths.api}`.length);
      const url = path === api.profile ? api.baseUrl + path : allowedApiUrl(api, path);
      if (url === null) return reply.code(404).send({ relay: 'this path is not below api.paths' });
      if (request.headers.authorization === undefined) return reply.code(401).send({ relay: 'no token' });
      return forward(request, reply, { url, headers: api.headers, body: textOf(request) });
    },
  });
}

/** A request as it leaves. */
interface Outgoing {
  readonly url: string;
  readonly contentType?: string;
  /** Empty for none. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Puts the answer into the RFC's words. */
  readonly translate?: Translate;
}

function forward(request: FastifyRequest, reply: FastifyReply, { url, contentType, body, headers: own, translate }: Outgoing): FastifyReply {
  const { host } = new URL(url);
  reply.header(relayedFrom, host).header('cache-control', 'no-store');
  // Discovery may have outlasted the screen's patience: what would be answered now would be lost.
  if (request.socket.destroyed) return reply.code(499).send();
  const type = contentType ?? request.headers['content-type'] ?? 'application/octet-stream';
  return reply.from(url, {
    ...(body ? { body, contentType: type } : {}),
    rewriteRequestHeaders: (_, headers) => forwarded(headers, own),
    ...relayAnswer(request, host, translate),
  });
}

function unknownEndpoint(reply: FastifyReply, found: Discovered): FastifyReply {
  if ('endpoints' in found) return reply.code(404).send({ relay: 'the provider has no such endpoint' });
  if (found.failure.host !== null) reply.header(relayedFrom, found.failure.host);
  return reply.code(502).send({ relay: found.failure.detail ?? found.failure.code, code: found.failure.code });
}

function textOf({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : '';
}
