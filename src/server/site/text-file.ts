/** A text that is made while the server runs, as it is sent: compressed once, and not sent again to whoever has it. */

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Content codings (RFC 9110 §8.4.1). */
type Coding = 'br' | 'gzip' | 'identity';

export class TextFile {
  /** Weak: one for all codings. */
  readonly etag: string;
  private readonly made = new Map<Coding, Promise<Buffer>>();

  /** @param varyBy what else than codings an answer depends on */
  constructor(
    readonly text: string,
    private readonly varyBy: readonly string[] = [],
  ) {
    this.etag = `W/"${digest(text)}"`;
  }

  /** Sends it, or says that whoever asks has it; type and `Cache-Control` are the caller's to set. */
  async send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    void reply.headers({ etag: this.etag, vary: ['accept-encoding', ...this.varyBy].join(', ') });
    if (request.headers['if-none-match']?.includes(this.etag)) return reply.code(304).send();
    const coding = acceptedCoding(request.headers['accept-encoding']);
    if (coding === 'identity') return reply.send(this.text);
    return reply.header('content-encoding', coding).send(await this.in(coding));
  }

  private in(coding: 'br' | 'gzip'): Promise<Buffer> {
    const made = this.made.get(coding) ?? compressed(coding, this.text);
    this.made.set(coding, made);
    return made;
  }
}

/** The file for a text, which is another one when the text is. */
export function textFiles(): (text: string) => TextFile {
  let last: TextFile | null = null;
  return (text) => (last?.text === text ? last : (last = new TextFile(text)));
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** At their best, which are Brotli's own settings. */
function compressed(coding: 'br' | 'gzip', text: string): Promise<Buffer> {
  return coding === 'br'
    ? promisify<string, Buffer>(zlib.brotliCompress)(text)
    : promisify<string, zlib.ZlibOptions, Buffer>(zlib.gzip)(text, { level: 9 });
}

/** @param header `Accept-Encoding`, in which a weight of 0 is a refusal (RFC 9110 §12.5.3) */
export function acceptedCoding(header: string | undefined): Coding {
  const offers = (header ?? '').toLowerCase().split(',');
  const accepts = (coding: string): boolean =>
    offers.some((offer) => {
      const [name = '', ...parameters] = offer.split(';').map((part) => part.trim());
      return name === coding && !parameters.some((part) => /^q\s*=\s*0(\.0*)?$/.test(part));
    });
  if (accepts('br')) return 'br';
  return accepts('gzip') ? 'gzip' : 'identity';
}
