/** `fetch` as the signed-in person: the engine sends the request, the response and its body come over a port. */

import { isBodyMessage, isReply, type ApiRequest, type Reply } from '../core/session/messages.ts';
import type { EngineConnection } from './connection/engine-connection.ts';
import { silent } from './silent.ts';
import type { startTimer } from './timer.ts';
import { TvSignInError } from './tv-sign-in-error.ts';

/** A call may wait for a refresh and be sent twice; a part of a body for a slow network. */
const waitMs = 60_000;

export interface ApiFetchContext {
  readonly connection: EngineConnection;
  readonly closed: AbortSignal;
  readonly after: typeof startTimer;
}

/**
 * Rejects as `fetch` does: with the signal's reason, or a TypeError where nothing came back; with a {@link TvSignInError}
 * where the engine may not send it.
 */
export async function apiFetch(
  context: ApiFetchContext,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const request = new Request(input, init);
  const wanted = await apiRequestOf(input, request);
  const { signal } = request;
  if (context.closed.aborted) throw new TvSignInError('closed');
  if (signal.aborted) throw abortReason(signal);
  return new Exchange(signal, context).send(wanted);
}

async function apiRequestOf(input: RequestInfo | URL, request: Request): Promise<ApiRequest> {
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => (headers[name] = value));
  const body = await request.arrayBuffer();
  return {
    // On the API's base, not on the page's.
    path: typeof input === 'string' && input.startsWith('/') ? input : request.url,
    // All that are registered are written so; a "patch" is meant as one.
    method: request.method.toUpperCase(),
    headers,
    body: body.byteLength > 0 ? body : null,
  };
}

/** Engines before Chromium 98 know no reasons. */
function abortReason(signal: AbortSignal): unknown {
  const reason: unknown = signal.reason;
  return reason ?? new DOMException('The call was aborted', 'AbortError');
}

class Exchange {
  private readonly port: MessagePort;
  private readonly engines: MessagePort;
  private stopTimer = (): void => undefined;
  private fail: (why: unknown) => void = () => undefined;
  private body: ReadableStreamDefaultController<Uint8Array> | null = null;
  /** The stream waits for a part. */
  private resume = (): void => undefined;

  constructor(
    private readonly signal: AbortSignal,
    private readonly context: ApiFetchContext,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.engines = port2;
  }

  send(request: ApiRequest): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.fail = reject;
      this.signal.addEventListener('abort', this.abort);
      this.context.closed.addEventListener('abort', this.close);
      this.port.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (isReply(data)) this.head(data, resolve);
        else this.part(data);
      };
      this.wait();
      this.context.connection.post({ kind: 'fetch', request }, this.engines);
    });
  }

  private head(reply: Reply, resolve: (response: Response) => void): void {
    this.stopTimer();
    if (reply.kind !== 'response') return this.end(errorOf(reply));
    const { status, statusText, hasBody } = reply;
    const headers = reply.headers.map(([name, value]): [string, string] => [name, value]);
    resolve(new Response(hasBody ? this.stream() : null, { status, statusText, headers }));
    if (!hasBody) this.end(null);
  }

  private stream(): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start: (controller) => {
        this.body = controller;
        this.fail = (why) => controller.error(why);
      },
      pull: () => {
        this.port.postMessage('pull');
        this.wait();
        return new Promise((resolve) => (this.resume = resolve));
      },
      cancel: () => {
        this.port.postMessage('abort');
        this.end(null);
      },
    });
  }

  private part(message: unknown): void {
    this.stopTimer();
    if (!isBodyMessage(message) || this.body === null) return;
    switch (message.kind) {
      case 'part':
        this.body.enqueue(message.bytes);
        break;
      case 'end':
        this.body.close();
        this.end(null);
        break;
      case 'broken':
        this.end(new TypeError('the response broke off'));
    }
    this.resume();
  }

  private wait(): void {
    this.stopTimer = this.context.after(waitMs, () => this.giveUp(new TypeError('no answer')));
  }

  private readonly abort = (): void => this.giveUp(abortReason(this.signal));
  private readonly close = (): void => this.giveUp(new TvSignInError('closed'));

  private giveUp(why: unknown): void {
    this.port.postMessage('abort');
    this.end(why);
  }

  /** @param why null: all is well */
  private end(why: unknown): void {
    this.stopTimer();
    this.signal.removeEventListener('abort', this.abort);
    this.context.closed.removeEventListener('abort', this.close);
    this.port.close();
    if (why !== null) this.fail(why);
  }
}

/** What is no response is a failure, or makes no sense. */
function errorOf(reply: Exclude<Reply, { kind: 'response' }>): Error {
  const found = reply.kind === 'failed' ? reply.failure : silent.failure;
  return found.code === 'api-unreachable' || found.code === 'worker-silent'
    ? new TypeError(`no answer from ${found.host ?? 'the API'}`)
    : new TvSignInError(found.code, found);
}
