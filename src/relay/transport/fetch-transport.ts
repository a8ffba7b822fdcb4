/** The way out by the platform's own `fetch`: on Workers, Deno, Bun, and in tests. */

import { networkErrorOf } from './network-error.ts';
import {
  AnswerTooLong,
  collected,
  isRedirect,
  maxAnswerBytes,
  type Transport,
} from './transport.ts';

/** As a standard `fetch` does, it has to decode what comes compressed. */
export function fetchTransport(fetch: typeof globalThis.fetch): Transport {
  return async ({ method, url, headers, body }, deadline) => {
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
      const header = (name: string): string | null => response.headers.get(name);
      // Some platforms hide what a redirect says, its status too.
      const status = response.status === 0 ? 302 : response.status;
      const unread = isRedirect(status);
      if (unread) abort.abort();
      return {
        status,
        header,
        body: unread ? new Uint8Array() : await collected(response.body, maxAnswerBytes),
      };
    } catch (error) {
      deadline.check();
      if (!(error instanceof AnswerTooLong)) throw networkErrorOf(error, null);
      abort.abort();
      throw error;
    } finally {
      forget();
    }
  };
}
