/** The relay for everything that speaks the Fetch standard: Hono, Next, Workers, Deno, Bun. */

import {
  BodyTooLong,
  maxRequestBytes,
  type RelayAnswer,
  type RelayRequest,
  type Sender,
} from './messages.ts';
import { AnswerTooLong, collected } from './transport/transport.ts';

/** Null: not one of the relay's paths. */
export type FetchHandler = (request: Request, sender?: Partial<Sender>) => Promise<Response | null>;

/** @param path the relay's own, with a slash at both ends */
export function toFetchHandler(
  handle: (request: RelayRequest) => Promise<RelayAnswer>,
  path: string,
): FetchHandler {
  return async (request, sender = {}) => {
    const { pathname, search, host, protocol } = new URL(request.url);
    if (!pathname.startsWith(path)) return null;
    const { status, headers, body } = await handle({
      method: request.method,
      target: pathname.slice(path.length - 1) + search,
      sender: { address: null, peer: null, host, secure: protocol === 'https:', ...sender },
      whenGone: (listener) => whenAborted(request.signal, listener),
      header: (name) => request.headers.get(name),
      body: () => collected(request.body, maxRequestBytes).catch(tooLong),
    });
    // The standard lets these have no body, and an empty one is one.
    return new Response(status === 204 || status === 205 || status === 304 ? null : body, {
      status,
      headers,
    });
  };
}

function tooLong(error: unknown): never {
  throw error instanceof AnswerTooLong ? new BodyTooLong() : error;
}

function whenAborted(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) listener();
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}
