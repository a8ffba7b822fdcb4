/** The way out on Node: undici's dispatcher itself, at a tenth of what its `fetch` costs. */

import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { decoded } from './content-coding.ts';
import { ScreenGone, type Deadline } from '../exchange/deadline.ts';
import type { Bytes } from '../messages.ts';
import { networkErrorOf } from './network-error.ts';
import { remembered } from '../remembered.ts';
import { createOutgoingAgent } from './outgoing-agent.ts';
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

/** @param connections see {@link createOutgoingAgent} */
export function createNodeTransport(
  env: Readonly<Record<string, string | undefined>>,
  connections: number,
): NodeTransport {
  const agent = createOutgoingAgent(env, connections);
  return { send: sendBy(agent), close: () => agent.destroy() };
}

const target = remembered((url) => {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
});

function sendBy(agent: Dispatcher): Transport {
  return async ({ method, url, headers, body, streamed = false }, deadline) => {
    const { origin, path } = target(url);
    const answer = await new Promise<TransportAnswer>((resolve, reject) => {
      const reader = new AnswerReader(deadline, streamed, resolve, reject);
      agent.dispatch({ origin, path, method, headers, body }, reader);
    });
    const coding = answer.header('content-encoding');
    if (coding === null || coding === '' || method === 'HEAD') return answer;
    const plain = await decoded(answer.body, coding, maxAnswerBytes).catch((error: unknown) => {
      throw error instanceof AnswerTooLong ? error : networkErrorOf(error, true);
    });
    return { ...answer, body: plain };
  };
}

/**
 * Reads one answer to its end, its limit or its deadline, whichever comes first; then the connection is free or gone. One in
 * parts is read as fast as they are taken.
 */
class AnswerReader implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | null = null;
  private abandoned: Error | null = null;
  private readonly parts: Buffer<ArrayBuffer>[] = [];
  private length = 0;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private flow: ReadableStreamDefaultController<Bytes> | null = null;
  private unsubscribe = (): void => undefined;

  constructor(
    deadline: Deadline,
    private readonly streamed: boolean,
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
    if (isRedirect(status)) {
      this.settle();
      this.abandon(new Error('redirect'));
      // What is compressed though nobody has asked for it is decoded as a whole.
    } else if (this.streamed && !headers['content-encoding']) this.resolve(this.inParts());
  }

  onResponseData(controller: Dispatcher.DispatchController, part: Buffer<ArrayBuffer>): void {
    if (this.flow !== null) {
      // Going on after a pause begins with a part that has nothing in it.
      if (this.abandoned !== null || part.length === 0) return;
      this.flow.enqueue(part);
      if ((this.flow.desiredSize ?? 0) <= 0) controller.pause();
      return;
    }
    this.length += part.length;
    if (this.length > maxAnswerBytes) this.abandon(new AnswerTooLong());
    else this.parts.push(part);
  }

  onResponseEnd(): void {
    if (this.flow !== null && this.abandoned === null) this.flow.close();
    this.settle();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    // Without a start there was no connection: whatever the error says, nothing was sent.
    this.abandon(this.abandoned ?? networkErrorOf(error, this.controller !== null));
  }

  private settle(): void {
    this.unsubscribe();
    this.resolve(this.answer());
  }

  private answer(): TransportAnswer {
    return {
      status: this.status,
      header: (name) => textOf(this.headers[name]),
      body: joined(this.parts, this.length),
    };
  }

  private inParts(): TransportAnswer {
    const stream = new ReadableStream<Bytes>({
      start: (flow) => {
        this.flow = flow;
      },
      pull: () => this.controller?.resume(),
      cancel: () => this.abandon(new ScreenGone()),
    });
    return { ...this.answer(), stream };
  }

  private abandon(why: Error): void {
    this.abandoned = why;
    this.unsubscribe();
    this.reject(why);
    this.flow?.error(why);
    this.controller?.abort(why);
  }
}

/** A header that came several times is one list (RFC 9110 §5.3). */
function textOf(value: string | readonly string[] | undefined): string | null {
  return value === undefined ? null : typeof value === 'string' ? value : value.join(', ');
}
