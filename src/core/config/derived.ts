/** What follows from a configuration; apart from its parser, which the worker does without. */

import type { Config, Endpoints } from './types.ts';

/** The app's own server sends this header: it has judged the file and filled it in from the provider table. */
export const validatedHeader = 'x-config-judged';

/** Where the app's server puts the screens' configuration into the page. */
export const embeddedConfigId = 'tv-config';

/**
 * What `api.profile` says for the provider's userinfo endpoint (OpenID Connect Core 1.0 §5.3), and for the claims of the ID
 * token where its metadata has no such endpoint.
 */
export const userinfo = 'userinfo';

/** What `api.profile` says where the claims of the ID token are the profile (OpenID Connect Core 1.0 §2). */
export const idToken = 'id_token';

/** Names what tokens belong to: with another provider or client, stored ones must not be used. */
export function providerKey({ provider }: Config): string {
  // Endpoints that discovery finds come and go with the network.
  const authority = provider.metadata ?? provider.issuer ?? provider.endpoints.token;
  return [provider.name, authority, provider.clientId].join(' ');
}

/** The URL of the profile; null where discovery has yet to tell it, or there is none. */
export function profileUrl({ api, provider }: Config): string | null {
  if (api.profile === userinfo) return provider.endpoints.userinfo;
  if (api.profile === idToken) return null;
  return api.profile.startsWith('/') ? api.baseUrl + api.profile : api.profile;
}

export function endpointUrls(endpoints: Endpoints): readonly (string | null)[] {
  const { deviceAuthorization, token, revocation, userinfo, tokenInfo = null } = endpoints;
  return [deviceAuthorization, token, revocation, userinfo, tokenInfo];
}
