/** The relay for everything that speaks the Fetch standard: Hono, Next, Workers, Deno, Bun. */

import {
  BodyTaken,
  BodyTooLong,
  hasBody,
  maxRequestBytes,
  type Answering,
  type Bytes,
  type KnownSender,
} from './messages.ts';
import { AnswerTooLong, collected } from './transport/transport.ts';

/**
 * Null: not one of the relay's paths. Some platforms make a request's URL of their own address, so its host is what its `Host`
 * says where there is one; `known` is what the platform knows better, the screen's
 * address above all.
 */
export type FetchHandler = (request: Request, known?: KnownSender) => Promise<Response | null>;

export function toFetchHandler({ targetOf, handle }: Answering): FetchHandler {
  return async (request, known = {}) => {
    const { pathname, search, host, protocol } = new URL(request.url);
    const target = targetOf(pathname + search);
    if (target === null) return null;
    const { status, headers, body } = await handle({
      method: request.method,
      target,
      sender: {
        address: known.address ?? null,
        peer: known.peer ?? null,
        host: known.host ?? request.headers.get('host') ?? host,
        secure: known.secure ?? protocol === 'https:',
      },
      whenGone: (listener) => whenAborted(request.signal, listener),
      header: (name) => request.headers.get(name),
      body: () => bodyOf(request),
    });
    const isEmpty = request.method === 'HEAD' || !hasBody(status);
    return new Response(isEmpty ? null : body, { status, headers });
  };
}

/** @throws {BodyTooLong | BodyTaken} */
async function bodyOf({ body, bodyUsed }: Request): Promise<Bytes> {
  if (bodyUsed) throw new BodyTaken();
  return collected(body, maxRequestBytes).catch(tooLong);
}

function tooLong(error: unknown): never {
  throw error instanceof AnswerTooLong ? new BodyTooLong() : error;
}

function whenAborted(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) listener();
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}
