/**
 * The same-origin relay: makes providers usable that browsers can't call, and keeps a client secret off the screens.
 * It forwards to the configured endpoints and API paths and to nothing else, and runs wherever `fetch` does.
 */

import { screenHeader, screenName } from '../core/config/screen-name.ts';
import type { ConfigFile } from '../core/config/types.ts';
import type { After } from '../core/protocol/http.ts';
import { crashReport } from '../core/error-report.ts';
import { callApi } from './exchange/call-api.ts';
import { callProvider } from './exchange/call-provider.ts';
import { ClientKeyError } from './exchange/client-key.ts';
import { clientAuthentication } from './exchange/client-authentication.ts';
import { RequestTooSlow, refuse, type RelayContext } from './context.ts';
import { Deadline, DeadlineOver, ScreenGone } from './exchange/deadline.ts';
import { endpointFinder, type EndpointFinder } from './discovery/endpoint-finder.ts';
import type { Report } from './events.ts';
import { createSend } from './exchange/exchange.ts';
import { fetchTransport } from './transport/fetch-transport.ts';
import { frontAnswer } from './guard/front.ts';
import {
  BodyTaken,
  BodyTooLong,
  refusal,
  type Answering,
  type RelayAnswer,
  type RelayRequest,
} from './messages.ts';
import { metadataHttp } from './discovery/metadata-http.ts';
import { createRateLimits } from './guard/rate-limits.ts';
import { routeOf } from './routes.ts';
import { originOf } from './guard/same-origin-guard.ts';
import type { Transport } from './transport/transport.ts';
import { toFetchHandler, type FetchHandler } from './web.ts';

export interface FileRelayOptions {
  /** The only way out; the platform's by default. */
  readonly fetch?: typeof globalThis.fetch;
  /** A leaner way out than `fetch`, such as that of undici-transport.ts on Node. */
  readonly transport?: Transport;
  /** Where the relay is mounted; `/relay/` by default. */
  readonly path?: string;
  /** Hears what an operator should know. */
  readonly report?: Report;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
  readonly after?: After;
  /** 0 to 1. */
  readonly random?: () => number;
}

export interface FileRelay extends FetchHandler, Answering {
  /** With a slash at both ends. */
  readonly path: string;
  readonly endpoints: EndpointFinder;
}

/** By its name at each call: whoever replaces or observes it is heard. */
const platformFetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

const platformAfter: After = (ms, action) => {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
};

/**
 * The relay of a configuration that has been read; entry/relay.ts takes one as it is written.
 * @returns a function that answers what is below the relay's path, and null to everything else; it never rejects for
 * what a screen or a provider says
 */
export function createFileRelay(file: ConfigFile, options: FileRelayOptions = {}): FileRelay {
  const {
    path = '/relay/',
    report = () => undefined,
    now = () => performance.now(),
    after = platformAfter,
    random = Math.random,
  } = options;
  const { fetch = platformFetch, transport = fetchTransport(fetch) } = options;
  const settings = file.server.limits;
  const send = createSend({ transport, limits: settings, report, now, after });
  const endpoints = endpointFinder(file.config.provider, {
    http: metadataHttp(send, after),
    now,
    failed: (failure) => report({ kind: 'not-discovered', failure }),
  });
  const context: RelayContext = {
    file,
    endpoints,
    send,
    authenticate: clientAuthentication(file),
    limits: createRateLimits(settings, now, random, report),
  };

  async function handle(request: RelayRequest): Promise<RelayAnswer> {
    const deadline = new Deadline(after, request.whenGone);
    const answered = await answer(context, request, report, deadline)
      .catch((error: unknown) => unanswered(context, request, report, error))
      .finally(() => deadline.end());
    const screen = screenName(request.header(screenHeader));
    if (screen !== null) report({ kind: 'screen-answered', screen, status: answered.status });
    return answered;
  }
  const answering: Answering = {
    targetOf: (url) => (url.startsWith(path) ? url.slice(path.length - 1) : null),
    handle,
  };
  return Object.assign(toFetchHandler(answering), { ...answering, path, endpoints });
}

/** What whoever has mounted the relay has to change; null: none of that. */
function misuseOf(error: unknown): string | null {
  if (error instanceof BodyTaken)
    return 'the request was read by a body parser: mount the relay before it';
  return error instanceof ClientKeyError ? `provider.clientKey: ${error.message}` : null;
}

function unanswered(
  context: RelayContext,
  request: RelayRequest,
  report: Report,
  error: unknown,
): RelayAnswer {
  if (error instanceof BodyTooLong)
    return refuse(context, request, refusal(413, 'the request is too long'));
  const misuse = misuseOf(error);
  if (misuse !== null) {
    report({ kind: 'defect', trace: misuse });
    return refusal(500, misuse);
  }
  if (error instanceof RequestTooSlow)
    return refuse(context, request, refusal(408, 'the request did not arrive in time'));
  if (error instanceof ScreenGone) return refusal(499, 'the screen has gone');
  if (error instanceof DeadlineOver)
    return refusal(504, 'the provider’s metadata did not come in time');
  report({ kind: 'defect', trace: crashReport(error) });
  return refusal(500, 'a defect of the relay, which its log has');
}

async function answer(
  context: RelayContext,
  request: RelayRequest,
  report: Report,
  deadline: Deadline,
): Promise<RelayAnswer> {
  const own = context.file.server.origin;
  const origin = originOf(request, own);
  if (origin.kind === 'cross-origin') {
    if (origin.mismatch !== null) report({ kind: 'origin-refused', ...origin.mismatch });
    return refuse(context, request, refusal(403, origin.words));
  }
  const ownPage = origin.kind === 'own-page';
  const route = routeOf(request.method, request.target, context.file.config.api);
  switch (route.kind) {
    case 'protocol':
      return callProvider(context, request, route.endpoint, ownPage, deadline);
    case 'userinfo':
    case 'api':
      return callApi(context, request, route, ownPage, deadline);
    case 'token-info': {
      const { tokenInfo } = context.file.config.provider.endpoints;
      return tokenInfo === undefined
        ? refuse(context, request, refusal(404, 'the provider has no such endpoint'))
        : callApi(context, request, { kind: 'token-info', url: tokenInfo }, ownPage, deadline);
    }
    case 'front':
      return frontAnswer(request, own);
    case 'none':
      return refuse(context, request, refusal(route.status, route.words));
  }
}
