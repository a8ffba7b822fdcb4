/** What of a provider's answer goes back to the screen. */

import type { FastifyReplyFromHooks } from '@fastify/reply-from';
import type { FastifyRequest } from 'fastify';

/** Bytes. Answers of this protocol, and profiles, are a few kilobytes. */
const longestAnswer = 256 * 1024;

/** Cookies, CORS and hop-by-hop headers stay here. */
const returnedHeaders = ['retry-after', 'www-authenticate', 'dpop-nonce'];

/** Anything else goes back as plain text: a provider's page must not be one on the app's origin. */
const dataType = /^application\/(.+\+)?(json|x-www-form-urlencoded)\b/i;

type AnswerOptions = Required<Pick<FastifyReplyFromHooks, 'rewriteHeaders' | 'onResponse' | 'onError'>>;

/** @param host for the log: whom the request went to */
export function relayAnswer(request: FastifyRequest, host: string): AnswerOptions {
  return {
    rewriteHeaders: (headers) => {
      const type = String(headers['content-type']);
      return {
        ...Object.fromEntries(returnedHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]))),
        'content-type': dataType.test(type) ? type : 'text/plain; charset=utf-8',
      };
    },
    onResponse: (_, reply, answer) => {
      // Following it would send a token or a code to an address that nobody has judged.
      if (reply.statusCode >= 300 && reply.statusCode < 400) {
        answer.stream.resume();
        reply.code(502).type('application/json').send({ relay: 'the provider answered with a redirect' });
        return;
      }
      collect(answer.stream).then(
        (body) => reply.send(body),
        (error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          request.log.warn({ host, reason }, 'answer not relayed');
          reply.code(502).type('application/json').send({ relay: reason });
        },
      );
    },
    onError: (reply, { error }) => {
      request.log.warn({ host, reason: error.message }, 'provider not reached');
      reply.code(502).send({ relay: `${host} could not be reached` });
    },
  };
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > longestAnswer) throw new Error('the answer is too long');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
