/** One HTTP exchange, bounded in time and size, as plain data. The injected `fetch` is the only way out of `core`. */

import type { FailureCode } from '../session/failures.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
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
  readonly text: string;
}

/** Rejects with {@link NetworkFailure} when nothing came back: no network, time-out, a redirect, CORS. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

export class NetworkFailure extends Error {
  constructor(
    readonly host: string,
    /** Why, where the injected `fetch` knows it and throws this itself; browsers never say. */
    readonly code: FailureCode | null = null,
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

/**
 * Cookies are never sent, redirects never followed, answers never cached: the request carries secrets, and a
 * re-dispatched or replayed one would spend them.
 */
export function createHttp(fetch: typeof globalThis.fetch, after: After): Http {
  return async ({ url, method, headers, body, timeoutMs }) => {
    const abort = new AbortController();
    const cancelTimeout = after(timeoutMs, () => abort.abort());
    const { host } = new URL(url);
    try {
      const response = await fetch(url, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        signal: abort.signal,
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        // Under `no-referrer` Chromium 68 writes `Origin: null` on requests to the app's own relay.
        referrerPolicy: 'same-origin',
      });
      const text = await response.text();
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
      };
    } catch (error) {
      throw error instanceof NetworkFailure ? error : new NetworkFailure(host);
    } finally {
      cancelTimeout();
    }
  };
}

/** RFC 9110 §15.3. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A captive portal or a gateway answers everything with a page, often with status 200. */
export function isHtmlPage({ text }: HttpResponse): boolean {
  return /^\s*</.test(text);
}
