/** What of a screen's request goes on to the provider. */

import type { IncomingHttpHeaders } from 'node:http';
import type { ConfigFile, Parameters } from '../core/config.ts';
import { dialects, type Exchange } from '../core/dialects.ts';
import { isObject, isText, parseJson, type Json } from '../core/shape.ts';
import { deviceCodeGrant } from '../core/wire.ts';
import { comesFromScreen } from './browser-config.ts';

/** Cookies, the page's origin and everything else stay here. */
const forwardedHeaders = ['accept', 'accept-language', 'authorization', 'content-type', 'content-length', 'dpop', 'host'];

/** @param own what the API wants beside the token; GitHub answers nobody without a name */
export function forwarded(headers: IncomingHttpHeaders, own: Readonly<Record<string, string>> = {}): IncomingHttpHeaders {
  const kept = forwardedHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]));
  return { 'user-agent': 'tv-sign-in', 'accept-encoding': 'identity', ...own, ...Object.fromEntries(kept) };
}

export interface ProviderRequest {
  readonly exchange: Exchange;
  readonly url: string;
  readonly body: string;
  readonly contentType: string;
}

export type RequestKind = 'deviceAuthorization' | 'token' | 'revocation';

/** What a screen may say; everything else is the server's to add. */
const screens: Readonly<Record<Exchange, readonly string[]>> = {
  'device-authorization': ['scope', 'audience'],
  redemption: ['grant_type', 'device_code'],
  refresh: ['grant_type', 'refresh_token'],
  revocation: ['token', 'token_type_hint'],
};

/** Where the configuration has extra parameters for an exchange. */
const parametersOf: Readonly<Record<Exchange, keyof Parameters | null>> = {
  'device-authorization': 'deviceAuthorization',
  redemption: 'token',
  refresh: 'refresh',
  revocation: null,
};

/**
 * A protocol request with the client's own identity, parameters and secret, on the provider's wire; null where it asks
 * for something else. It is made anew of the few texts that a screen has to say: servers differ in which spellings of a
 * member they take for the same, so what is not known does not go on.
 * @param body as it came, form or JSON by `contentType`
 */
export function providerRequest(
  body: string,
  contentType: string | undefined,
  kind: RequestKind,
  endpoint: string,
  { config: { provider }, clientSecret }: ConfigFile,
): ProviderRequest | null {
  const json = contentType?.includes('json') ?? false;
  const sent = json ? parseJson(body) : Object.fromEntries(new URLSearchParams(body));
  const exchange = isObject(sent) ? exchangeOf(kind, sent) : null;
  if (!isObject(sent) || exchange === null) return null;
  const key = parametersOf[exchange];
  const parameters = Object.entries(key === null ? {} : provider.parameters[key]);
  const own = Object.fromEntries(parameters.filter(([, value]) => !comesFromScreen(value)));
  const filled = parameters.filter(([, value]) => comesFromScreen(value)).map(([name]) => name);
  const members = {
    ...picked(sent, [...screens[exchange], ...filled]),
    client_id: provider.clientId,
    ...own,
    ...(clientSecret === null ? {} : { client_secret: clientSecret }),
  };
  const translated = dialects[provider.name]?.request(exchange, members, endpoint);
  const type = json || translated !== undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  return { exchange, url: translated?.url ?? endpoint, contentType: type, body: encoded(translated?.members ?? members, type) };
}

/** What a token endpoint may be asked for here: the secret must not open other doors to whoever reaches this server. */
function exchangeOf(kind: RequestKind, { grant_type: grantType }: Json): Exchange | null {
  switch (kind) {
    case 'deviceAuthorization':
      return 'device-authorization';
    case 'revocation':
      return 'revocation';
    case 'token':
      if (grantType === 'refresh_token') return 'refresh';
      return grantType === deviceCodeGrant ? 'redemption' : null;
  }
}

function picked(sent: Json, names: readonly string[]): Readonly<Record<string, string>> {
  const members: Record<string, string> = {};
  for (const name of names) {
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    if (isText(value)) members[name] = value;
  }
  return members;
}

function encoded(members: Json, type: string): string {
  if (type === 'application/json') return JSON.stringify(members);
  return new URLSearchParams(Object.entries(members).map(([name, value]) => [name, String(value)])).toString();
}
