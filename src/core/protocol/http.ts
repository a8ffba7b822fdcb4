/** One HTTP exchange, bounded in time and size, as plain data. The injected `fetch` is the only way out of `core`. */

import type { FailureCode } from '../session/failures.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The body in place of a text. */
  readonly bytes?: ArrayBuffer;
  /** Until the response is there; a streamed one may then take as long as it likes. */
  readonly timeoutMs: number;
  /** Whoever asked wants it no more. */
  readonly signal?: AbortSignal;
  /** Its body is handed on as it comes: of any size, and nobody's to read here. */
  readonly streamed?: boolean;
}

export interface HttpResponse {
  /** The host that answered; behind the relay, the provider's. */
  readonly host: string;
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  /** The server's own clock, where it may be read. */
  readonly date: string | null;
  /** RFC 9449 §8: what the next proof has to hold. */
  readonly dpopNonce: string | null;
  /** Empty where `response` has the body. */
  readonly text: string;
  /** To a streamed request, unless it is a few words of the relay's own. */
  readonly response?: Response;
  /** Something in front of the app's own relay has answered in its place: a log-in, a proxy. */
  readonly gate?: boolean;
}

/** Rejects with {@link NetworkFailure} when nothing came back: no network, time-out, a redirect, CORS. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

export class NetworkFailure extends Error {
  constructor(
    readonly host: string,
    /** Why, where the injected `fetch` knows it and throws this itself; browsers never say. */
    readonly code: FailureCode | null = null,
    /** For the technician. */
    readonly detail = 'no answer',
  ) {
    super(`no answer from ${host}`);
  }
}

/** The relay names the host that it spoke to in this header. */
export const relayedFromHeader = 'x-relayed-from';

/** Milliseconds. An abort after the server has answered loses tokens, so this is generous, longer than the relay's. */
export const exchangeTimeoutMs = 20_000;

/** Characters. Answers of this protocol are a few kilobytes; cut short, one would be misread. */
const maxResponseCharacters = 256 * 1024;

/** Calls `action` after `ms`; the function that it returns cancels that. */
export type After = (ms: number, action: () => void) => () => void;

/** A log-in in front of the app, such as a proxy's, answers calls that come without its cookie. */
export const gateDetail = 'a log-in or a proxy in front of this app has answered';

/**
 * Redirects are never followed, answers never cached: the request carries secrets, and a re-dispatched or replayed one
 * would spend them. Cookies go to the app's own relay alone, for a log-in in front of it; the relay hands none on.
 *
 * @param isOwnRelay whether a URL is the relay's of the app itself
 */
export function createHttp(
  fetch: typeof globalThis.fetch,
  after: After,
  isOwnRelay: (url: string) => boolean = () => false,
): Http {
  return async ({ url, method, headers, body, bytes, timeoutMs, signal, streamed = false }) => {
    const abort = new AbortController();
    const cancelTimeout = after(timeoutMs, () => abort.abort());
    if (signal?.aborted === true) abort.abort();
    signal?.addEventListener('abort', () => abort.abort());
    const { host } = new URL(url);
    const own = isOwnRelay(url);
    try {
      const response = await fetch(url, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        ...(bytes && { body: bytes }),
        signal: abort.signal,
        credentials: own ? 'same-origin' : 'omit',
        redirect: own ? 'manual' : 'error',
        cache: 'no-store',
        // Under `no-referrer` Chromium 68 writes `Origin: null` on requests to the app's own relay.
        referrerPolicy: 'same-origin',
      });
      if (response.type === 'opaqueredirect')
        throw new NetworkFailure(host, 'gate-in-front', gateDetail);
      const isHandedOn = streamed && !(own && isRelaysWord(response));
      const text = isHandedOn ? '' : await response.text();
      if (text.length > maxResponseCharacters) throw new NetworkFailure(host);
      const header = (name: string): string | null => response.headers.get(name);
      return {
        host: header(relayedFromHeader) ?? host,
        status: response.status,
        contentType: header('content-type') ?? '',
        retryAfter: header('retry-after'),
        date: header('date'),
        dpopNonce: header('dpop-nonce'),
        text,
        ...(isHandedOn && { response }),
        ...(own && !isHandedOn && isGate(response, text) && { gate: true }),
      };
    } catch (error) {
      throw error instanceof NetworkFailure ? error : new NetworkFailure(host);
    } finally {
      cancelTimeout();
    }
  };
}

/** What the relay says itself, of a gateway's trouble too; or what a gate in front of it says. */
function isRelaysWord({ headers, status }: Response): boolean {
  return !headers.has(relayedFromHeader) || status === 502;
}

/** The relay names whom it has asked, and says what is its own in JSON. */
function isGate({ headers, status }: Response, text: string): boolean {
  const refused = status === 401 || status === 403 || status === 407;
  return (
    !headers.has(relayedFromHeader) && (/^\s*</.test(text) || (refused && !/^\s*\{/.test(text)))
  );
}

/** RFC 9110 §15.3. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A captive portal or a gateway answers everything with a page, often with status 200. */
export function isHtmlPage({ text }: HttpResponse): boolean {
  return /^\s*</.test(text);
}
