/** What of a screen's request goes on to the provider. */

import { screenHeader, screenName, withScreenName } from '../../core/config/screen-name.ts';
import type { Api, Parameters, Provider } from '../../core/config/types.ts';
import { isObject, isNonEmptyString, parseJson, type Json } from '../../core/json.ts';
import { deviceCodeGrantType } from '../../core/protocol/grant-types.ts';
import type { ClientProof } from './client-authentication.ts';
import { comesFromScreen } from '../discovery/browser-config.ts';
import type { Dialect, DialectRequest, Exchange } from './dialect.ts';
import { dialects } from './dialects.ts';
import type { Bytes, RelayRequest } from '../messages.ts';

/** A request as it leaves. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: string | Bytes | null;
  /** Whether its answer may come in parts, of any size. */
  readonly streamed?: true;
}

/** What the protocol lets a screen say in headers: cookies, the page's origin and a token stay here. */
const protocolHeaders = ['accept', 'accept-language', 'dpop'];
const tokenHeaders = [...protocolHeaders, 'authorization', 'content-type'];
/** Conditions and ranges (RFC 9110 §13.1, §14.2). */
const apiHeaders = [
  ...tokenHeaders,
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
];

/** @param own what the API wants beside the token; GitHub answers nobody without a name */
function forwarded(
  { header }: Pick<RelayRequest, 'header'>,
  names: readonly string[],
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    'user-agent': 'tv-sign-in',
    'accept-encoding': 'identity',
    ...own,
  };
  for (const name of names) {
    const value = header(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

/** Where a call with the person's token goes, and how. */
export interface ApiCall {
  readonly url: string;
  readonly api: Pick<Api, 'headers' | 'screenHeaders'>;
  /** The headers that the token travels in; null: as the screen sends it. */
  readonly authorization: Readonly<Record<string, string>> | null;
  readonly body: Bytes;
}

/** A question with the person's token who they are, or whose token it is. */
export function personRequest(
  request: RelayRequest,
  { url, api, authorization, body }: ApiCall,
  names: readonly string[] = tokenHeaders,
): OutgoingRequest {
  const own = names.filter((name) => authorization === null || name !== 'authorization');
  return {
    method: request.method,
    url,
    headers: { ...forwarded(request, own, api.headers), ...authorization },
    body: body.length === 0 ? null : body,
  };
}

/** A call of the API with the person's token, to a URL that has been allowed. */
export function apiRequest(request: RelayRequest, call: ApiCall): OutgoingRequest {
  const names = [...apiHeaders, ...(call.api.screenHeaders ?? [])];
  return {
    ...personRequest(request, call, names),
    ...(request.method !== 'HEAD' && { streamed: true }),
  };
}

/** Whether "not modified" can be the answer (RFC 9110 §15.4.5). */
export function isConditional({ headers }: OutgoingRequest): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers;
}

/** What a screen asks of a provider, of the little that it may say. */
export interface Asked {
  readonly exchange: Exchange;
  /** The device code or the token in it; null where a screen has none yet. */
  readonly secret: string | null;
  readonly members: Readonly<Record<string, string>>;
  /** Whether it speaks JSON. */
  readonly json: boolean;
}

export type ProtocolEndpoint = 'deviceAuthorization' | 'token' | 'revocation';

/** What a screen alone can know; everything else is the configuration's to say. */
const screens: Readonly<Record<Exchange, readonly string[]>> = {
  'device-authorization': [],
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

/** The member of a request that says whose it is. */
const secretOf: Readonly<Record<Exchange, string | null>> = {
  'device-authorization': null,
  redemption: 'device_code',
  refresh: 'refresh_token',
  revocation: 'token',
};

/**
 * What a screen asks for; null where that is no request of this flow. Only the few texts are taken that a screen has to say:
 * servers differ in which spellings of a member they take for the same, so what is not known does not go on.
 * @param body as it came, form or JSON by its content type
 */
export function readRequest(
  endpoint: ProtocolEndpoint,
  contentType: string | null,
  body: string,
  { parameters }: Pick<Provider, 'parameters'>,
): Asked | null {
  const json = contentType?.includes('json') ?? false;
  const sent = json ? parseJson(body) : Object.fromEntries(new URLSearchParams(body));
  const exchange = isObject(sent) ? exchangeOf(endpoint, sent) : null;
  if (!isObject(sent) || exchange === null) return null;
  const filled = parametersFor(exchange, parameters)
    .filter(([, value]) => comesFromScreen(value))
    .map(([name]) => name);
  const members = picked(sent, [...screens[exchange], ...filled]);
  const secretName = secretOf[exchange];
  const secret = secretName === null ? null : (members[secretName] ?? null);
  return secretName !== null && secret === null ? null : { exchange, json, members, secret };
}

/**
 * The same with the client's own identity, scope and parameters, on the provider's wire; null where the provider has nothing
 * of the kind.
 */
export function protocolRequest(
  { exchange, json, members: said }: Asked,
  request: Pick<RelayRequest, 'header'>,
  url: string,
  provider: Provider,
  { headers: proof, members: proven }: ClientProof,
): OutgoingRequest | null {
  const own = withScreenName(
    Object.fromEntries(
      parametersFor(exchange, provider.parameters).filter(([, value]) => !comesFromScreen(value)),
    ),
    screenName(request.header(screenHeader)),
  );
  const { scope, audience } =
    exchange === 'device-authorization' ? provider : { scope: null, audience: null };
  const members = {
    ...said,
    client_id: provider.clientId,
    ...(scope !== null && { scope }),
    ...(audience !== null && { audience }),
    ...own,
    ...proven,
  };
  const dialect = dialects[provider.name];
  const wanted: DialectRequest | null = dialect
    ? dialect.request(exchange, members, url, crypto.randomUUID())
    : { url, members };
  const isJson = dialect === undefined ? json : dialect.form !== true;
  return wanted && onTheWire(wanted, isJson, request, proof);
}

/** What a provider's own wire wants asked after its first answer. */
export function nextRequest(
  wanted: DialectRequest,
  { form }: Pick<Dialect, 'form'>,
  request: Pick<RelayRequest, 'header'>,
): OutgoingRequest {
  return onTheWire(wanted, form !== true, request, {});
}

function onTheWire(
  { url, method = 'POST', headers = {}, members }: DialectRequest,
  isJson: boolean,
  request: Pick<RelayRequest, 'header'>,
  proof: ClientProof['headers'],
): OutgoingRequest {
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
  const own = { ...forwarded(request, protocolHeaders, {}), ...proof, ...headers };
  return members === undefined
    ? { method, url, headers: own, body: null }
    : { method, url, headers: { ...own, 'content-type': type }, body: encoded(members, type) };
}

function parametersFor(
  exchange: Exchange,
  parameters: Parameters,
): readonly (readonly [string, string])[] {
  const key = parametersOf[exchange];
  return key === null ? [] : Object.entries(parameters[key]);
}

/** What a token endpoint may be asked for here: the secret must not open other doors to whoever reaches this server. */
function exchangeOf(endpoint: ProtocolEndpoint, { grant_type: grantType }: Json): Exchange | null {
  switch (endpoint) {
    case 'deviceAuthorization':
      return 'device-authorization';
    case 'revocation':
      return 'revocation';
    case 'token':
      if (grantType === 'refresh_token') return 'refresh';
      return grantType === deviceCodeGrantType ? 'redemption' : null;
  }
}

function picked(sent: Json, names: readonly string[]): Readonly<Record<string, string>> {
  const members: Record<string, string> = {};
  for (const name of names) {
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    if (isNonEmptyString(value)) members[name] = value;
  }
  return members;
}

function encoded(members: Json, type: string): string {
  if (type === 'application/json') return JSON.stringify(members);
  return new URLSearchParams(
    Object.entries(members).map(([name, value]) => [name, String(value)]),
  ).toString();
}
