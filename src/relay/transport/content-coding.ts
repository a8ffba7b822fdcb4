/** Content codings (RFC 9110 §8.4.1): some gateways compress though nobody has asked for it. */

import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { Bytes } from '../messages.ts';
import { AnswerTooLong } from './transport.ts';

/** The error code of an answer in a coding that is not known here. */
export class UnknownCoding extends Error {
  readonly code = 'UNKNOWN_CONTENT_CODING';
}

interface Bound {
  /** Bytes. */
  readonly maxOutputLength: number;
}

type Decode = (bytes: Bytes, bound: Bound) => Promise<Bytes>;

const fromGzip = promisify<Bytes, Bound, Bytes>(gunzip);
const fromZlib = promisify<Bytes, Bound, Bytes>(inflate);
const fromRaw = promisify<Bytes, Bound, Bytes>(inflateRaw);
const fromBrotli = promisify<Bytes, Bound, Bytes>(brotliDecompress);

/**
 * @param encoding the value of `Content-Encoding`: codings in the order in which they were applied
 * @param most bytes, so that a bomb stays small
 * @throws zlib's error where it is cut off or something else; {@link AnswerTooLong}; {@link UnknownCoding}
 */
export async function decoded(bytes: Bytes, encoding: string, most: number): Promise<Bytes> {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter(Boolean);
  // Nothing is compressed by many layers but bombs.
  if (codings.length > 2) throw new UnknownCoding();
  let plain = bytes;
  // The last one was applied last.
  for (
    let coding = codings.pop();
    coding !== undefined && plain.length > 0;
    coding = codings.pop()
  ) {
    plain = await decoderOf(coding, plain)(plain, { maxOutputLength: most }).catch(tooLong);
  }
  return plain;
}

function tooLong(error: unknown): never {
  throw error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    ? new AnswerTooLong()
    : error;
}

function decoderOf(coding: string, bytes: Bytes): Decode {
  switch (coding) {
    case 'identity':
      return async (plain) => plain;
    case 'gzip':
    case 'x-gzip':
      return fromGzip;
    case 'br':
      return fromBrotli;
    case 'deflate':
      return isZlib(bytes) ? fromZlib : fromRaw;
    default:
      throw new UnknownCoding();
  }
}

/** "deflate" means the zlib format; some servers send raw deflate under that name. RFC 1950 §2.2. */
function isZlib([method = 0, flags = 0]: Bytes): boolean {
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}
