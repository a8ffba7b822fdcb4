/** The one client that the demo knows, and what it may ask for. */

import type { ClientMetadata } from 'oidc-provider';

export const demoClientId = 'tv-sign-in-demo';

export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';

export const scopes = ['openid', 'profile', 'email', 'offline_access'] as const;

export type Scope = (typeof scopes)[number];

/** Whether a word is a scope of the demo. */
export function isScope(word: string): word is Scope {
  return scopes.some((scope) => scope === word);
}

export const demoClient: ClientMetadata = {
  client_id: demoClientId,
  client_name: 'TV sign-in demo',
  token_endpoint_auth_method: 'none',
  grant_types: [deviceCodeGrant, 'refresh_token'],
  response_types: [],
  redirect_uris: [],
};
