/** What goes into the relay and what comes out of it, as plain data: servers have their own objects for it. */

import { relayedFromHeader } from '../core/protocol/http.ts';
import type { FailureCode } from '../core/session/failures.ts';
import { dataHeaders } from './exchange/data-headers.ts';
import type { WhenGone } from './exchange/deadline.ts';

/** Never shared memory, which `fetch` does not take. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** What a server knows of whoever asks. */
export interface Sender {
  /** The screen's address, by whom the server trusts; null where nobody can tell. Limits count by it. */
  readonly address: string | null;
  /** The address at the other end of the connection: the screen, or the last proxy. */
  readonly peer: string | null;
  /** Host and port that were asked for, as the browser wrote them; null where they are not known. */
  readonly host: string | null;
  /** Whether the screen speaks TLS, as far as this server can tell: a proxy may end it and keep silent. */
  readonly secure: boolean;
}

/** What a server knows better of whoever asks than the request itself says. */
export type KnownSender = { readonly [member in keyof Sender]?: Sender[member] | undefined };

export interface RelayRequest {
  readonly method: string;
  /** Path and query below the relay's own path, as they came: `/token`, `/api/v1/films?page=2`. */
  readonly target: string;
  readonly sender: Sender;
  readonly whenGone: WhenGone;
  header(name: string): string | null;
  /** @throws {BodyTooLong | BodyTaken} */
  body(): Promise<Bytes>;
}

export interface RelayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
}

/** A stream fails where the answer breaks off: what has gone out by then must not pass for the whole of it. */
export type AnswerBody = string | Bytes | ReadableStream<Bytes>;

/** RFC 9110 §15: these have no body, and an empty one is one. */
export function hasBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}

/** What an adapter needs of a relay. */
export interface Answering {
  /** What of a path with its query is the relay's to answer, as its routes know it; null: nothing. */
  targetOf(url: string): string | null;
  /** Never rejects for what a screen or a provider says. */
  handle(request: RelayRequest): Promise<RelayAnswer>;
}

/** Bytes. Requests of this protocol are a few hundred. */
export const maxRequestBytes = 64 * 1024;

export class BodyTooLong extends Error {}

/** Whoever stands in front has read the body, and has not kept it. */
export class BodyTaken extends Error {}

/** Making one for each text costs more than reading it. */
const utf8 = new TextDecoder();

export function textOf(bytes: Bytes): string {
  return utf8.decode(bytes);
}

const json = 'application/json';

/** @param host whom the answer is from; null: from the relay itself */
export function answerOf(
  status: number,
  host: string | null,
  headers: Readonly<Record<string, string>>,
  body: AnswerBody,
): RelayAnswer {
  return {
    status,
    headers: {
      'cache-control': 'no-store',
      ...dataHeaders,
      ...(host !== null && { [relayedFromHeader]: host }),
      ...headers,
    },
    body,
  };
}

export function jsonAnswer(status: number, host: string | null, members: object): RelayAnswer {
  return answerOf(status, host, { 'content-type': json }, JSON.stringify(members));
}

/** What may stand beside the words of a {@link refusal}. */
export interface RefusalDetails {
  /** The host that it is about. */
  readonly host?: string | null;
  /** What the relay has found out about the provider. */
  readonly code?: FailureCode;
  /** Seconds. */
  readonly retryAfter?: number;
}

/**
 * The relay's own "no", in words for a technician. Never in those of OAuth: an `error` member here would end a grant
 * that can still be approved.
 */
export function refusal(
  status: number,
  words: string,
  { host = null, code, retryAfter }: RefusalDetails = {},
): RelayAnswer {
  const headers = {
    'content-type': json,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
  return answerOf(
    status,
    host,
    headers,
    JSON.stringify({ relay: words, ...(code !== undefined && { code }) }),
  );
}
