/** The only way out: one request, and its whole answer. */

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
  /** Decoded; empty for a redirect, which nobody reads. */
  readonly body: Bytes;
}

/** Bytes. Answers of this protocol, and profiles, are a few kilobytes. */
export const maxAnswerBytes = 256 * 1024;

export class AnswerTooLong extends Error {}

export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
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
