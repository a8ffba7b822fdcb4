/**
 * The normalising fetch between oauth4webapi and the provider: sends what the provider takes, and turns what it
 * answers into a conformant RFC answer, or throws what stands in the way as plain facts.
 */

import { rfcDeviceAuthorization, rfcError, rfcTokens } from './dialects.ts';
import { errorWord, type Evidence } from './failures.ts';
import { NoAnswer, exchangeTimeout, type Http, type HttpAnswer } from './http.ts';
import type { RequestFormat } from './providers.ts';
import { isObject, parseJson, toAmount, type Json } from './shape.ts';

/** An answer that is not the protocol's: an HTML page, a 5xx, an empty body; or none at all. */
export class WireError extends Error {
  override readonly name = 'WireError';
  constructor(
    readonly evidence: Evidence,
    readonly retryAfter: string | null,
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
export function protocolFetch(
  http: Http,
  kind: EndpointKind,
  format: RequestFormat,
  extra: Readonly<Record<string, string>>,
): ProtocolFetch {
  return async (url, { body, headers }) => {
    const parameters = new URLSearchParams(body instanceof URLSearchParams ? body : undefined);
    for (const name of Object.keys(extra)) parameters.set(name, extra[name] ?? '');
    const send = (as: RequestFormat): Promise<HttpAnswer> =>
      http({ url, method: 'POST', ...encoded(parameters, as, headers), timeoutMs: exchangeTimeout }).catch(rethrown);
    let answer = await send(format);
    // Doorkeeper answers 415 to a content type that it does not take.
    if (answer.status === 415) answer = await send(format === 'json' ? 'form' : 'json');
    return conformant(answer, kind);
  };
}

function encoded(parameters: URLSearchParams, format: RequestFormat, headers: Record<string, string>) {
  // Django OAuth Toolkit refuses a form whose type carries a charset.
  const type = format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const members: Record<string, string> = {};
  parameters.forEach((value, name) => (members[name] = value));
  return {
    headers: { ...headers, accept: 'application/json', 'content-type': type },
    body: format === 'json' ? JSON.stringify(members) : parameters.toString(),
  };
}

function rethrown(error: unknown): never {
  const host = error instanceof NoAnswer ? error.host : null;
  throw new WireError({ host, status: null, oauthError: null, detail: 'no answer' }, null);
}

function conformant(answer: HttpAnswer, kind: EndpointKind): Response {
  const { status } = answer;
  const good = status >= 200 && status < 300;
  const body = members(answer);
  const error = body === null ? null : rfcError(body);
  if (error !== null && (status < 500 || isPollWord(error))) {
    return json(answer, good || status >= 500 ? 400 : status, { error, interval: toAmount(body?.['interval']) });
  }
  // RFC 7009 §2.2: a revocation's success has no body that matters, and some servers answer 204.
  if (good && kind === 'revocation') return json(answer, 200, {});
  if (!good || body === null) throw new WireError(evidenceOf(answer, body, error), answer.retryAfter);
  return json(answer, 200, kind === 'token' ? rfcTokens(body) : rfcDeviceAuthorization(body));
}

/** JSON whatever its declared type, or the form encoding that GitHub falls back to. */
function members({ text, contentType }: HttpAnswer): Json | null {
  const value = parseJson(text);
  if (isObject(value)) return value;
  if (!contentType.includes('x-www-form-urlencoded')) return null;
  const found: Record<string, string> = {};
  new URLSearchParams(text).forEach((item, name) => (found[name] = item));
  return found;
}

function isPollWord(error: string): boolean {
  return /^(authorization_pending|slow_down|access_denied|expired_token|invalid_grant)$/.test(error);
}

/**
 * A fresh answer without `WWW-Authenticate`: Doorkeeper sends that header beside its JSON error, and oauth4webapi
 * would judge the header instead of the body.
 */
function json({ host, status: sent }: HttpAnswer, status: number, body: Json): Response {
  const headers = { 'content-type': 'application/json', [hostHeader]: host, [statusHeader]: String(sent) };
  return new Response(JSON.stringify(body), { status, headers });
}

/** RFC 8628 §3.4. */
export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const hostHeader = 'x-host';
const statusHeader = 'x-status';

/** What the normalised answer's origin was. */
export function evidenceIn(response: Response, error: unknown, detail: string | null = null): Evidence {
  const status = Number(response.headers.get(statusHeader));
  return { host: response.headers.get(hostHeader), status, oauthError: errorWord(error), detail };
}

function evidenceOf({ host, status, text }: HttpAnswer, body: Json | null, error: string | null): Evidence {
  const what = text === '' ? 'an empty answer' : /^\s*</.test(text) ? 'an HTML page' : 'no answer of the protocol';
  // The relay says in words of its own what kept it from the provider.
  const relay = body?.['relay'];
  return { host, status, oauthError: errorWord(error), detail: typeof relay === 'string' ? relay : error === null ? what : null };
}
