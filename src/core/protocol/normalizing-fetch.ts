/**
 * The normalising fetch between oauth4webapi and the provider: sends what the provider takes, and turns what it
 * answers into a conformant RFC answer, or throws what stands in the way as plain facts.
 */

import type { FailureDetails, FailureCode } from '../session/failures.ts';
import { NetworkFailure, exchangeTimeoutMs, type Http, type HttpResponse } from './http.ts';
import { errorWord } from './oauth-error.ts';
import type { RequestFormat } from '../config/types.ts';
import {
  isPassing,
  isPollWord,
  rfcDeviceAuthorization,
  rfcError,
  rfcTokens,
} from './normalize-response.ts';
import { isObject, parseJson, toNonNegativeNumber, type Json } from '../json.ts';

/** An answer that is not the protocol's: an HTML page, a 5xx, an empty body; or none at all. */
export class WireError extends Error {
  constructor(
    readonly details: FailureDetails,
    readonly retryAfter: string | null,
    /**
     * `passing`: nothing, a page (a network's log-in, a gateway) or a status that asks for patience. `status`: the
     * provider's own refusal, though without a word.
     */
    readonly means: 'passing' | 'status' | 'other',
    /** Whether whoever answered has done nothing: no tokens can have been lost with it. */
    readonly refused: boolean,
    /** What the relay has found out about the provider. */
    readonly finding: FailureCode | null = null,
  ) {
    super('no protocol answer');
  }
}

export type EndpointKind = 'device-authorization' | 'token' | 'revocation';

/** The shape of oauth4webapi's `customFetch`. */
export type ProtocolFetch = (
  url: string,
  options: { body?: BodyInit | null; headers: Record<string, string>; method: 'GET' | 'POST' },
) => Promise<Response>;

/**
 * @param extra parameters that a provider wants on top; they win over the protocol's own
 * @throws {WireError}
 */
export function normalizingFetch(
  http: Http,
  kind: EndpointKind,
  format: RequestFormat,
  extra: Readonly<Record<string, string>>,
): ProtocolFetch {
  return async (url, { body, headers }) => {
    const parameters = new URLSearchParams(body instanceof URLSearchParams ? body : undefined);
    for (const name of Object.keys(extra)) parameters.set(name, extra[name] ?? '');
    const send = (as: RequestFormat): Promise<HttpResponse> =>
      http({
        url,
        method: 'POST',
        ...encoded(parameters, as, headers),
        timeoutMs: exchangeTimeoutMs,
      }).catch(throwWireError);
    let answer = await send(format);
    // Doorkeeper answers 415 to a content type that it does not take.
    if (answer.status === 415) answer = await send(format === 'json' ? 'form' : 'json');
    return normalize(answer, kind, parameters);
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

function throwWireError(error: unknown): never {
  const host = error instanceof NetworkFailure ? error.host : null;
  throw new WireError(
    { host, status: null, oauthError: null, detail: 'no answer' },
    null,
    'passing',
    false,
  );
}

function normalize(answer: HttpResponse, kind: EndpointKind, sent: URLSearchParams): Response {
  const { status } = answer;
  const good = status >= 200 && status < 300;
  const body = members(answer);
  const said = body && rfcError(body);
  // A server that echoes a code or a token where a word belongs must not bring it to the screen.
  const error = said !== null && [...sent.values()].includes(said) ? null : said;
  if (error !== null && (isPollWord(error) || !isTemporary(status, error))) {
    return json(answer, good || status >= 500 ? 400 : status, {
      error,
      interval: toNonNegativeNumber(body?.['interval']),
      retry_after: answer.retryAfter,
    });
  }
  // RFC 7009 §2.2: a revocation's success has no body that matters, and some servers answer 204.
  if (good && kind === 'revocation' && !isHtmlPage(answer)) return json(answer, 200, {});
  if (!good || body === null || error !== null) throw toWireError(answer, body, error);
  return json(answer, 200, kind === 'token' ? rfcTokens(body) : rfcDeviceAuthorization(body));
}

/** A network that wants somebody to log in answers everything with a page, mostly with status 200. */
export function isHtmlPage({ text }: HttpResponse): boolean {
  return /^\s*</.test(text);
}

/** JSON, or the form encoding that GitHub falls back to. The declared type says little: servers call either one a page. */
function members(answer: HttpResponse): Json | null {
  const { text } = answer;
  const value = parseJson(text);
  if (isObject(value)) return value;
  const found: Record<string, string> = {};
  new URLSearchParams(text.trim()).forEach((item, name) => (found[name] = item));
  // Any text can be read as a form: one that says nothing to us is none.
  return !isHtmlPage(answer) && (found['access_token'] || found['device_code'] || rfcError(found))
    ? found
    : null;
}

/**
 * A fresh answer without `WWW-Authenticate`: Doorkeeper sends that header beside its JSON error, and oauth4webapi
 * would judge the header instead of the body.
 */
function json({ host, status: sent }: HttpResponse, status: number, body: Json): Response {
  const headers = {
    'content-type': 'application/json',
    [hostHeader]: host,
    [statusHeader]: String(sent),
  };
  return new Response(JSON.stringify(body), { status, headers });
}

/** RFC 8628 §3.4. */
export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const hostHeader = 'x-host';
const statusHeader = 'x-status';

/** What the normalised answer's origin was. */
export function failureDetailsOf(
  response: Response,
  error: unknown,
  detail: string | null = null,
): FailureDetails {
  const status = Number(response.headers.get(statusHeader));
  return { host: response.headers.get(hostHeader), status, oauthError: errorWord(error), detail };
}

/** Worth another try: by its status, whatever word comes with it, or by the word. */
function isTemporary(status: number, error: string | null): boolean {
  return (
    status >= 500 ||
    status === 408 ||
    status === 425 ||
    status === 429 ||
    (error !== null && isPassing(error))
  );
}

/**
 * What the relay can have found out about a provider, which then has issued nothing. A provider can write the same: it
 * deceives its own screens alone, as it can with any answer.
 */
const findings = ['grant-unsupported', 'provider-not-discovered', 'provider-untrusted'] as const;

/** What the relay says in an answer of its own; undefined for what the provider or the API says. */
export function relayFinding(body: unknown): FailureCode | undefined {
  return isObject(body) && body['relay'] !== undefined
    ? findings.find((code) => code === body['code'])
    : undefined;
}

function toWireError(answer: HttpResponse, body: Json | null, error: string | null): WireError {
  const { host, status, text, retryAfter } = answer;
  const page = isHtmlPage(answer);
  const what =
    text === '' ? 'an empty answer' : page ? 'an HTML page' : 'no answer of the protocol';
  // The relay says in words of its own what kept it from the provider.
  const relay = body?.['relay'];
  const detail = typeof relay === 'string' ? relay : error === null ? what : null;
  const cutShort = body === null && /^\s*\{/.test(text);
  const refused = status >= 400 && status < 500;
  const passing = page || isTemporary(status, error);
  const means = passing
    ? 'passing'
    : refused && !cutShort && relay === undefined
      ? 'status'
      : 'other';
  const found = relayFinding(body);
  const evidence = {
    host,
    status: relay === undefined ? status : null,
    oauthError: errorWord(error),
    detail,
  };
  return new WireError(
    evidence,
    retryAfter,
    means,
    refused || (page && status < 500) || found !== undefined,
    found,
  );
}
