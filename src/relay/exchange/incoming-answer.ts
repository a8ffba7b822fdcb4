/** What of a provider's answer goes back to the screen. */

import { isObject, parseJson, type Json } from '../../core/json.ts';
import type { Dialect, DialectRequest, Exchange } from './dialect.ts';
import { isDataType, isMediaType, mediaPolicy } from './media-types.ts';
import { answerOf, jsonAnswer, textOf, type RelayAnswer } from '../messages.ts';
import type { TransportAnswer } from '../transport/transport.ts';
import { isSuccess } from '../../core/protocol/http.ts';

export interface ProviderAnswer extends TransportAnswer {
  /** Who has answered. */
  readonly host: string;
}

/** Cookies, CORS and hop-by-hop headers stay here. */
const returnedHeaders = ['retry-after', 'www-authenticate', 'dpop-nonce'];

/** Of the API: what browsers and players go by. */
const apiHeaders = [
  ...returnedHeaders,
  'accept-ranges',
  'cache-control',
  'content-range',
  'etag',
  'last-modified',
];

const plainText = 'text/plain; charset=utf-8';

function returned(
  { header }: ProviderAnswer,
  names: readonly string[] = returnedHeaders,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of names) {
    const value = header(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

/** An answer of the provider: data, or plain text. */
export function dataAnswer(answer: ProviderAnswer): RelayAnswer {
  const { status, host, body } = answer;
  const type = answer.header('content-type') ?? '';
  const headers = { ...returned(answer), 'content-type': isDataType(type) ? type : plainText };
  return answerOf(status, host, headers, body);
}

/**
 * An answer of the API: data, media, or plain text; whole, or in parts.
 * @param isHead whether it has a length and no body (RFC 9110 §9.3.2)
 */
export function apiAnswer(answer: ProviderAnswer, isHead = false): RelayAnswer {
  const { status, host, header, body, stream } = answer;
  const type = header('content-type') ?? '';
  const isMedia = isMediaType(type);
  const headers = {
    ...returned(answer, apiHeaders),
    ...((stream !== undefined || isHead) && lengthOf(answer)),
    ...(isMedia && mediaPolicy),
    // What a browser keeps is this person's, and nobody's who signs in after them.
    vary: 'authorization',
    'content-type': isMedia || isDataType(type) ? type : plainText,
  };
  return answerOf(status, host, headers, stream ?? body);
}

/** A platform's `fetch` says the length of what it has decoded meanwhile. */
function lengthOf({ header }: ProviderAnswer): { 'content-length'?: string } {
  const length = header('content-length');
  return length !== null && /^\d+$/.test(length) && header('content-encoding') === null
    ? { 'content-length': length }
    : {};
}

export interface ProtocolAnswer {
  readonly answer: RelayAnswer;
  /** What the relay has read in it; null where it holds none. */
  readonly members: Json | null;
  /** What has to be asked before this is answered. */
  readonly next?: DialectRequest | undefined;
}

/** An answer of the protocol, in the RFC's words. @param endpoint that of the exchange, as it is configured */
export function protocolAnswer(
  answer: ProviderAnswer,
  exchange: Exchange,
  dialect: Dialect | undefined,
  endpoint: string,
): ProtocolAnswer {
  const text = textOf(answer.body);
  const value = parseJson(text);
  const members = isObject(value) ? value : null;
  // A page is a gateway's, an error of the server says nothing of the grant, and nor does half an answer.
  const isOdd = answer.status >= 500 || /^\s*</.test(text);
  const isHalf = members === null && /^\s*\{/.test(text);
  if (dialect === undefined || isOdd || isHalf) return { answer: dataAnswer(answer), members };
  const said = dialect.answer(exchange, answer.status, text, endpoint);
  const translated = jsonAnswer(said.status, answer.host, said.members);
  return {
    answer: { ...translated, headers: { ...translated.headers, ...returned(answer) } },
    members: said.members,
    next: said.next,
  };
}

/** The codes and tokens that an answer says are good: what it brings, and what it was asked with while it is pending. */
export function provenBy(
  { status }: ProviderAnswer,
  exchange: Exchange,
  asked: string | null,
  members: Json | null,
): readonly string[] {
  if (members === null) return [];
  const good = isSuccess(status);
  const brought = [
    members['device_code'],
    members['access_token'],
    members['refresh_token'],
  ].filter((member) => typeof member === 'string');
  const pending =
    exchange === 'redemption' &&
    (members['error'] === 'authorization_pending' || members['error'] === 'slow_down');
  return [
    ...brought,
    ...(asked !== null && (pending || (good && exchange === 'refresh')) ? [asked] : []),
  ];
}
