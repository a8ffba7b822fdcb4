/** What of a provider's answer goes back to the screen. */

import { isObject, parseJson, type Json } from '../../core/json.ts';
import type { Dialect, Exchange } from './dialects.ts';
import { answerOf, jsonAnswer, type RelayAnswer } from '../messages.ts';
import type { TransportAnswer } from '../transport/transport.ts';
import { isSuccess } from '../../core/protocol/http.ts';

export interface ProviderAnswer extends TransportAnswer {
  /** Who has answered. */
  readonly host: string;
}

/** Cookies, CORS and hop-by-hop headers stay here. */
const returnedHeaders = ['retry-after', 'www-authenticate', 'dpop-nonce'];

/**
 * Anything else goes back as plain text: a provider's page must not be one on the app's origin. Of a list browsers may take
 * the last type.
 */
const dataType = /^application\/([\w.-]+\+)?(json|x-www-form-urlencoded)\s*(;[^,]*)?$/i;

function returned({ header }: ProviderAnswer): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of returnedHeaders) {
    const value = header(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

/** An answer of the API. */
export function apiAnswer(answer: ProviderAnswer): RelayAnswer {
  const { status, host, body } = answer;
  const type = answer.header('content-type') ?? '';
  return answerOf(
    status,
    host,
    {
      ...returned(answer),
      'content-type': dataType.test(type) ? type : 'text/plain; charset=utf-8',
    },
    body,
  );
}

/**
 * An answer of the protocol, in the RFC's words. An `answer` of its own says what the relay has read in it: the members,
 * or null where it holds none.
 */
export function protocolAnswer(
  answer: ProviderAnswer,
  exchange: Exchange,
  dialect: Dialect | undefined,
): { answer: RelayAnswer; members: Json | null } {
  const text = new TextDecoder().decode(answer.body);
  // A page is a gateway's, and an error of the server says nothing of the grant.
  if (dialect === undefined || answer.status >= 500 || /^\s*</.test(text)) {
    const value = parseJson(text);
    return { answer: apiAnswer(answer), members: isObject(value) ? value : null };
  }
  const { status, members } = dialect.answer(exchange, answer.status, text);
  const translated = jsonAnswer(status, answer.host, members);
  return {
    answer: { ...translated, headers: { ...translated.headers, ...returned(answer) } },
    members,
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
