/**
 * The fetch between oauth4webapi and the provider: sends what the provider takes, and turns what it answers into a
 * conformant response of RFC 6749, or throws a {@link NoOAuthResponseError}.
 */

import type { RequestFormat } from '../config/types.ts';
import { toNonNegativeNumber, type Json } from '../json.ts';
import type { FailureDetails } from '../session/failures.ts';
import { exchangeTimeoutMs, isHtmlPage, isSuccess, type HttpResponse } from './http.ts';
import { networkFailed, notOAuth } from './no-oauth-response.ts';
import type { AuthorizationServer, EndpointKind } from './outcomes.ts';
import { rfcDeviceAuthorization, rfcError, rfcTokens } from './normalize-response.ts';
import { safeErrorCode } from './oauth-error.ts';
import { bodyClassOf, membersOf } from './response-body.ts';
import { errorClassOf, rowFor, statusClassOf } from './response-table.ts';

/** The shape of oauth4webapi's `customFetch`. */
export type ProtocolFetch = (
  url: string,
  options: { body?: BodyInit | null; headers: Record<string, string>; method: 'GET' | 'POST' },
) => Promise<Response>;

/**
 * @param extra parameters that a provider wants on top; they win over the protocol's own
 * @throws {NoOAuthResponseError}
 */
export function normalizingFetch(
  server: AuthorizationServer,
  kind: EndpointKind,
  extra: Readonly<Record<string, string>>,
): ProtocolFetch {
  const { http, provider, acceptedFormats } = server;
  const configured = kind === 'revocation' ? 'form' : provider.requestFormat;
  const format = acceptedFormats?.get(kind) ?? configured;
  return async (url, { body, headers }) => {
    const parameters = new URLSearchParams(body instanceof URLSearchParams ? body : undefined);
    for (const name of Object.keys(extra)) parameters.set(name, extra[name] ?? '');
    const send = (as: RequestFormat): Promise<HttpResponse> =>
      http({
        url,
        method: 'POST',
        ...encoded(parameters, as, headers),
        timeoutMs: exchangeTimeoutMs,
      }).catch((error: unknown) => {
        throw networkFailed(error);
      });
    let response = await send(format);
    // Doorkeeper answers 415 to a content type that it does not take, better-auth to every form.
    if (response.status === 415) {
      const other = format === 'json' ? 'form' : 'json';
      response = await send(other);
      if (response.status !== 415) acceptedFormats?.set(kind, other);
    }
    return normalize(response, kind, parameters, server, url);
  };
}

function encoded(
  parameters: URLSearchParams,
  format: RequestFormat,
  headers: Record<string, string>,
) {
  // Django OAuth Toolkit refuses a form whose type carries a charset.
  const type = format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const members: Record<string, string> = {};
  parameters.forEach((value, name) => (members[name] = value));
  return {
    headers: { ...headers, accept: 'application/json', 'content-type': type },
    body: format === 'json' ? JSON.stringify(members) : parameters.toString(),
  };
}

function normalize(
  response: HttpResponse,
  kind: EndpointKind,
  sent: URLSearchParams,
  server: AuthorizationServer,
  url: string,
): Response {
  const { status } = response;
  const members = membersOf(response);
  const found = members && rfcError(members);
  // A server that echoes a code or a token where an error belongs must not bring it to the screen.
  const error = found !== null && [...sent.values()].includes(found) ? null : found;
  const row = rowFor({
    status: statusClassOf(status),
    body: bodyClassOf(response, members),
    error: errorClassOf(error),
  });
  if (row.meaning === 'oauth-error') {
    // GitHub sends errors with status 200.
    return json(response, status >= 400 && status < 500 ? status : 400, {
      error,
      interval: toNonNegativeNumber(members?.['interval']),
      retry_after: response.retryAfter,
    });
  }
  // RFC 7009 §2.2: a revocation's success has no body that matters, and some servers answer 204.
  if (kind === 'revocation' && isSuccess(status) && !isHtmlPage(response))
    return json(response, 200, {});
  if (row.meaning !== 'success' || members === null) throw notOAuth(response, members, error, row);
  return json(
    response,
    200,
    kind === 'token'
      ? rfcTokens(members, server.idTokenSuffices ?? false)
      : rfcDeviceAuthorization(members, originOf(response, server, url)),
  );
}

/** The origin that has answered: behind the relay the provider's, whose host alone is known. */
function originOf({ host }: HttpResponse, { provider }: AuthorizationServer, url: string): string {
  const known = [provider.issuer, url].find((at) => at !== null && new URL(at).host === host);
  return known ? new URL(known).origin : `https://${host}`;
}

/**
 * A new response without `WWW-Authenticate`: Doorkeeper sends that header beside its JSON error, and oauth4webapi
 * would read the header instead of the body.
 */
function json({ host, status: sent }: HttpResponse, status: number, body: Json): Response {
  const headers = {
    'content-type': 'application/json',
    [hostHeader]: host,
    [statusHeader]: String(sent),
  };
  return new Response(JSON.stringify(body), { status, headers });
}

const hostHeader = 'x-host';
const statusHeader = 'x-status';

/** Who sent the response that was normalised, and with which status. */
export function failureDetailsOf(
  response: Response,
  error: unknown,
  detail: string | null = null,
): FailureDetails {
  const status = Number(response.headers.get(statusHeader));
  return {
    host: response.headers.get(hostHeader),
    status,
    oauthError: safeErrorCode(error),
    detail,
  };
}
