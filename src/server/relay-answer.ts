/** What of a provider's answer goes back to the screen. */

import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { FastifyReplyFromHooks } from '@fastify/reply-from';
import type { FastifyRequest } from 'fastify';
import type { Json } from '../core/shape.ts';

/** Bytes. Answers of this protocol, and profiles, are a few kilobytes. */
const longestAnswer = 256 * 1024;

/** Cookies, CORS and hop-by-hop headers stay here. */
const returnedHeaders = ['retry-after', 'www-authenticate', 'dpop-nonce'];

/** Anything else goes back as plain text: a provider's page must not be one on the app's origin. */
const dataType = /^application\/(.+\+)?(json|x-www-form-urlencoded)\b/i;

type AnswerOptions = Required<Pick<FastifyReplyFromHooks, 'rewriteHeaders' | 'onResponse' | 'onError'>>;

/** An answer on the provider's wire → the same in the RFC's words. */
export type Translate = (status: number, text: string) => { readonly status: number; readonly members: Json };

/** @param host for the log: whom the request went to */
export function relayAnswer(request: FastifyRequest, host: string, translate?: Translate): AnswerOptions {
  let encoding = '';
  return {
    rewriteHeaders: (headers) => {
      encoding = String(headers['content-encoding']);
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
      collect(decoded(answer.stream, encoding)).then(
        (body) => {
          const text = body.toString();
          // A page is a gateway's, and an error of the server says nothing of the grant.
          if (translate === undefined || reply.statusCode >= 500 || /^\s*</.test(text)) return reply.send(body);
          const { status, members } = translate(reply.statusCode, text);
          return reply.code(status).type('application/json').send(members);
        },
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

/** Some gateways compress though nobody asked for it. */
function decoded(stream: NodeJS.ReadableStream, encoding: string): NodeJS.ReadableStream {
  switch (encoding) {
    case 'gzip':
      return stream.pipe(createGunzip());
    case 'deflate':
      return stream.pipe(createInflate());
    case 'br':
      return stream.pipe(createBrotliDecompress());
    default:
      return stream;
  }
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
