/** What follows from a configuration; apart from its parser, which the worker does without. */

import type { Config } from './config.ts';

/** The app's own server sends this header: it has judged the file and filled it in from the provider table. */
export const judgedHeader = 'x-config-judged';

/** What `api.profile` says for the provider's userinfo endpoint (OpenID Connect Core 1.0 §5.3). */
export const userinfo = 'userinfo';

/** Names what tokens belong to: with another provider or client, stored ones must not be used. */
export function providerKey({ provider }: Config): string {
  return [provider.name, provider.issuer, provider.endpoints.token, provider.clientId].join(' ');
}

/** The URL of the profile; null where it is the provider's userinfo endpoint and discovery has yet to tell it. */
export function profileUrl({ api, provider }: Config): string | null {
  if (api.profile === userinfo) return provider.endpoints.userinfo;
  return api.profile.startsWith('/') ? api.baseUrl + api.profile : api.profile;
}
