/** What `core` asks a provider for its metadata with: the relay's own way out, with its deadline and its bounds. */

import { NetworkFailure, type After, type Http } from '../../core/protocol/http.ts';
import { Deadline } from '../exchange/deadline.ts';
import type { Send } from '../exchange/exchange.ts';
import { textOf } from '../messages.ts';

export function metadataHttp(send: Send, after: After): Http {
  return async ({ url, method, headers, body }) => {
    const { host } = new URL(url);
    // Several screens may share this request, so none of them ends it.
    const deadline = new Deadline(after, () => () => undefined);
    try {
      const exchanged = await send(
        { url, method, headers, body: body ?? null },
        'metadata',
        deadline,
      );
      if (exchanged.kind === 'failed') throw new NetworkFailure(host, exchanged.code);
      const { status, body: bytes, header } = exchanged.answer;
      return {
        host,
        status,
        contentType: header('content-type') ?? '',
        retryAfter: header('retry-after'),
        date: header('date'),
        dpopNonce: header('dpop-nonce'),
        text: textOf(bytes),
      };
    } finally {
      deadline.end();
    }
  };
}
