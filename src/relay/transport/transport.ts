/** The only way out: one request, and its answer: whole, or in parts where the request wants it so. */

import type { Deadline } from '../exchange/deadline.ts';
import type { Bytes } from '../messages.ts';
import type { OutgoingRequest } from '../exchange/outgoing-request.ts';

/**
 * Sends a request as it is and once, and follows no redirect: that would bring a token to an address that nobody has
 * judged. When the deadline is over it lets go of the connection; it never waits for the rest of an answer that it gives up.
 * @throws {NetworkError} where there is no answer; {@link AnswerTooLong}; the deadline's reason; anything else is a defect
 */
export type Transport = (request: OutgoingRequest, deadline: Deadline) => Promise<TransportAnswer>;

export interface TransportAnswer {
  readonly status: number;
  /** By its name in small letters. */
  header(name: string): string | null;
  /** Decoded; empty for a redirect, which nobody reads, and where `stream` has it. */
  readonly body: Bytes;
  /**
   * To a request that is `streamed`: the body as it comes, decoded, no faster than it is read. Cancelling it lets go of the
   * connection; it fails with what a transport throws.
   */
  readonly stream?: ReadableStream<Bytes>;
}

/** Bytes. Answers of this protocol, and profiles, are a few kilobytes. */
export const maxAnswerBytes = 256 * 1024;

export class AnswerTooLong extends Error {}

export const notModified = 304;

export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== notModified;
}

/** One array of what came in parts. */
export function joined(parts: readonly Bytes[], length: number): Bytes {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @throws {AnswerTooLong} */
export async function collected(body: AsyncIterable<Bytes> | null, most: number): Promise<Bytes> {
  const parts: Bytes[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > most) throw new AnswerTooLong();
    parts.push(part);
  }
  return joined(parts, length);
}
