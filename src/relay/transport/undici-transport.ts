/** The way out on Node: undici's dispatcher itself, at a tenth of what its `fetch` costs. */

import type { IncomingHttpHeaders } from 'node:http';
import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici';
import { decoded } from './content-coding.ts';
import type { Deadline } from '../exchange/deadline.ts';
import { networkErrorOf } from './network-error.ts';
import {
  AnswerTooLong,
  isRedirect,
  joined,
  maxAnswerBytes,
  type Transport,
  type TransportAnswer,
} from './transport.ts';

export interface NodeTransport {
  readonly send: Transport;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** Milliseconds. */
const connectTimeoutMs = 4_000;
/**
 * Milliseconds that an idle connection is kept, unless the server says less: several polls of a screen, and less than the
 * minute after which usual load balancers close theirs, or a poll would meet a closed one.
 */
const keepAliveMs = 50_000;
/** Bytes. Long tokens travel in headers, and cookies of gateways beside them. */
const longestHeaders = 64 * 1024;

/**
 * Certificates are verified, whatever the environment says; a private authority is named by `NODE_EXTRA_CA_CERTS`. A proxy is
 * named by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; this machine is never asked for through it.
 * @param connections to one origin at once, those of them included that nobody waits for any more
 */
export function createNodeTransport(
  env: Readonly<Record<string, string | undefined>>,
  connections: number,
): NodeTransport {
  const tls = { rejectUnauthorized: true, timeout: connectTimeoutMs };
  const options = {
    connect: tls,
    maxHeaderSize: longestHeaders,
    keepAliveTimeout: keepAliveMs,
    connections,
    // The exchange has one deadline of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const [httpProxy, httpsProxy] = [
    env['http_proxy'] ?? env['HTTP_PROXY'],
    env['https_proxy'] ?? env['HTTPS_PROXY'],
  ];
  const agent =
    httpProxy || httpsProxy
      ? new EnvHttpProxyAgent({
          ...options,
          httpProxy: httpProxy ?? '',
          httpsProxy: httpsProxy ?? '',
          requestTls: tls,
          proxyTls: tls,
          noProxy: unproxied(env),
        })
      : new Agent(options);
  return { send: sendBy(agent), close: () => agent.destroy() };
}

/** `*` is none at all, and counts only where it stands alone. */
function unproxied(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  return named.trim() === '*' ? '*' : [named, 'localhost', '127.0.0.1', '[::1]'].join(',');
}

function sendBy(agent: Dispatcher): Transport {
  return async ({ method, url, headers, body }, deadline) => {
    const { origin, pathname, search } = new URL(url);
    const answer = await new Promise<TransportAnswer>((resolve, reject) => {
      const reader = new AnswerReader(deadline, resolve, reject);
      agent.dispatch({ origin, path: pathname + search, method, headers, body }, reader);
    });
    const coding = answer.header('content-encoding');
    if (coding === null || coding === '') return answer;
    const plain = await decoded(answer.body, coding, maxAnswerBytes).catch((error: unknown) => {
      throw error instanceof AnswerTooLong ? error : networkErrorOf(error, true);
    });
    return { ...answer, body: plain };
  };
}

/** Reads one answer to its end, its limit or its deadline, whichever comes first; then the connection is free or gone. */
class AnswerReader implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | null = null;
  private abandoned: Error | null = null;
  private readonly parts: Buffer<ArrayBuffer>[] = [];
  private length = 0;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private unsubscribe = (): void => undefined;

  constructor(
    deadline: Deadline,
    private readonly resolve: (answer: TransportAnswer) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.unsubscribe = deadline.onOver((why) => this.abandon(why));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // It was given up while it waited for a connection: nothing is sent.
    if (this.abandoned !== null) controller.abort(this.abandoned);
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    // Interim answers (RFC 9110 §15.2) say nothing here.
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
    if (!isRedirect(status)) return;
    this.settle();
    this.abandon(new Error('redirect'));
  }

  onResponseData(_: Dispatcher.DispatchController, part: Buffer<ArrayBuffer>): void {
    this.length += part.length;
    if (this.length > maxAnswerBytes) this.abandon(new AnswerTooLong());
    else this.parts.push(part);
  }

  onResponseEnd(): void {
    this.settle();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    // Without a start there was no connection: whatever the error says, nothing was sent.
    this.abandon(this.abandoned ?? networkErrorOf(error, this.controller !== null));
  }

  private settle(): void {
    this.unsubscribe();
    this.resolve({
      status: this.status,
      header: (name) => textOf(this.headers[name]),
      body: joined(this.parts, this.length),
    });
  }

  private abandon(why: Error): void {
    this.abandoned = why;
    this.unsubscribe();
    this.reject(why);
    this.controller?.abort(why);
  }
}

/** A header that came several times is one list (RFC 9110 §5.3). */
function textOf(value: string | readonly string[] | undefined): string | null {
  return value === undefined ? null : typeof value === 'string' ? value : value.join(', ');
}
