/** What of a screen's request goes on to the provider. */

import type { IncomingHttpHeaders } from 'node:http';
import type { ConfigFile } from '../core/config.ts';
import { isObject, parseJson } from '../core/shape.ts';
import { deviceCodeGrant } from '../core/wire.ts';

/** Cookies and everything else stay here. */
const forwardedHeaders = ['accept', 'accept-language', 'authorization', 'content-type', 'content-length', 'dpop', 'host'];

export function forwarded(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(forwardedHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}

/** What a token endpoint may be asked for here: the secret must not open other doors to whoever reaches this server. */
const grantTypes: readonly unknown[] = [deviceCodeGrant, 'refresh_token'];

/**
 * A protocol request with the client's own identity and secret; null where it asks for something else.
 * @param body as it came, form or JSON by `contentType`
 */
export function withClient(
  body: string,
  contentType: string | undefined,
  kind: 'deviceAuthorization' | 'token' | 'revocation',
  { config: { provider }, clientSecret }: ConfigFile,
): string | null {
  const json = contentType?.includes('json') ?? false;
  const members = json ? parseJson(body) : Object.fromEntries(new URLSearchParams(body));
  if (!isObject(members)) return null;
  const grantType = members['grant_type'];
  if (kind === 'token' && !grantTypes.includes(grantType)) return null;
  const refresh = kind === 'token' && grantType === 'refresh_token';
  const clientId = (refresh ? provider.parameters.refresh['client_id'] : undefined) ?? provider.clientId;
  const identity = { client_id: clientId, ...(clientSecret === null ? {} : { client_secret: clientSecret }) };
  if (json) return JSON.stringify({ ...members, ...identity });
  const form = new URLSearchParams(body);
  for (const [name, value] of Object.entries(identity)) form.set(name, value);
  return form.toString();
}
