/**
 * Jellyfin's Quick Connect: `Initiate`, then `Connect` until it is authenticated, then the secret for a token. A server signs
 * a device out when a person signs in with another of the same name, so every TV has one of its own.
 */

import { isNonEmptyString, isObject } from '../../core/json.ts';
import type { PinLink } from './pin-link.ts';

/** Seconds: its source says ten minutes, its answers nothing. */
const lifetime = 600;

export const jellyfin: PinLink = {
  create: (clientId, device, url) => ({
    url,
    headers: mediaBrowser({ Client: clientId, Device: 'TV', DeviceId: device, Version: '1' }),
  }),
  created: ({ Secret: secret, Code: code }, endpoint) => {
    if (!isNonEmptyString(secret) || !isNonEmptyString(code)) return null;
    const page = new URL('../web/#/quickconnect', endpoint).href;
    return {
      device_code: secret,
      user_code: code,
      verification_uri: page,
      verification_uri_complete: `${page}?code=${encodeURIComponent(code)}`,
      expires_in: lifetime,
    };
  },
  check: (secret, _, endpoint) => ({
    method: 'GET',
    url: `${endpoint}?${new URLSearchParams({ secret })}`,
  }),
  checked: (
    { Secret: secret, Authenticated: approved, AccessToken: token, User: user },
    endpoint,
  ) => {
    if (isNonEmptyString(token) && isObject(user)) return { kind: 'linked', token };
    if (!isNonEmptyString(secret) || typeof approved !== 'boolean') return null;
    if (!approved) return { kind: 'pending' };
    const url = new URL('../Users/AuthenticateWithQuickConnect', endpoint).href;
    return { kind: 'approved', exchange: { url, members: { Secret: secret } } };
  },
  signOut: (token, _, url) => ({ url, headers: mediaBrowser({ Token: token }) }),
  authorization: (token) => mediaBrowser({ Token: token }),
};

/** It decodes what stands in the quotes. */
function mediaBrowser(values: Readonly<Record<string, string>>): {
  readonly authorization: string;
} {
  const list = Object.entries(values).map(
    ([name, value]) => `${name}="${encodeURIComponent(value)}"`,
  );
  return { authorization: `MediaBrowser ${list.join(', ')}` };
}
