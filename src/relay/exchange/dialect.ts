/**
 * A wire that is not the RFC's: pure functions, request out and answer in. The relay speaks it, so that screens only
 * ever speak the RFC's.
 */

import { isObject, parseJson, type Json } from '../../core/json.ts';

/** What is asked of a provider. */
export type Exchange = 'device-authorization' | 'redemption' | 'refresh' | 'revocation';

/** A request on a provider's own wire. */
export interface DialectRequest {
  readonly url: string;
  /** POST where it is absent. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** What its body holds; absent: it has none. */
  readonly members?: Json;
}

/** An answer in the RFC's words. */
export interface DialectAnswer {
  readonly status: number;
  readonly members: Json;
  /** What has to be asked as well: its answer, read the same way, is the one that counts. */
  readonly next?: DialectRequest;
}

export interface Dialect {
  /** What goes to the provider is a form; otherwise JSON. */
  readonly form?: true;
  /**
   * What goes to the provider; null where it has nothing of the kind.
   * @param members in the RFC's words
   * @param device a new random name, for wires where a device has one
   */
  request(
    exchange: Exchange,
    members: Json,
    endpoint: string,
    device: string,
  ): DialectRequest | null;
  /** What it answered. */
  answer(exchange: Exchange, status: number, text: string, endpoint: string): DialectAnswer;
  /** The headers that an access token travels in; absent: as a screen sends it (RFC 6750, RFC 9449). */
  authorization?(token: string, clientId: string): Readonly<Record<string, string>>;
}

/** The members of a JSON text; none where it is anything else. */
export function membersIn(text: string): Json {
  const value = parseJson(text);
  return isObject(value) ? value : {};
}
