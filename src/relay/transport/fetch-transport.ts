/** The way out by the platform's own `fetch`: on Workers, Deno, Bun, and in tests. */

import type { Deadline } from '../exchange/deadline.ts';
import type { Bytes } from '../messages.ts';
import { networkErrorOf } from './network-error.ts';
import {
  AnswerTooLong,
  collected,
  isRedirect,
  maxAnswerBytes,
  type Transport,
  type TransportAnswer,
} from './transport.ts';

/** As a standard `fetch` does, it has to decode what comes compressed. */
export function fetchTransport(fetch: typeof globalThis.fetch): Transport {
  return async ({ method, url, headers, body, streamed = false }, deadline) => {
    const abort = new AbortController();
    const forget = deadline.onOver((why) => abort.abort(why));
    try {
      const init = {
        method,
        headers,
        ...(body !== null && { body }),
        redirect: 'manual',
        signal: abort.signal,
      } as const;
      const response = await fetch(url, init);
      const head = answerHead(response);
      if (isRedirect(head.status)) {
        abort.abort();
        forget();
        return head;
      }
      // Until the exchange is over its deadline counts for the parts too.
      if (streamed && response.body !== null)
        return { ...head, stream: partsOf(response.body, deadline) };
      const whole = await collected(response.body, maxAnswerBytes);
      forget();
      return { ...head, body: whole };
    } catch (error) {
      forget();
      deadline.check();
      if (!(error instanceof AnswerTooLong)) throw networkErrorOf(error, null);
      abort.abort();
      throw error;
    }
  };
}

function answerHead({ status, headers }: Response): TransportAnswer {
  return {
    // Some platforms hide what a redirect says, its status too.
    status: status === 0 ? 302 : status,
    header: (name) => headers.get(name),
    body: new Uint8Array(),
  };
}

/** The same parts; where they break off, the error is the one of a transport. */
function partsOf(body: ReadableStream<Bytes>, deadline: Deadline): ReadableStream<Bytes> {
  const reader = body.getReader();
  return new ReadableStream<Bytes>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          deadline.check();
          throw networkErrorOf(error, true);
        }
      },
      cancel: (why) => reader.cancel(why),
    },
    { highWaterMark: 0 },
  );
}
