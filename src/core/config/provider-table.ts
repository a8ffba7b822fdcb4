/**
 * The provider table: what a provider's name implies, so that a configuration needs little more than a client id.
 * Sources: the providers' public documentation; a row says only what differs from plain OpenID Connect discovery.
 */

import { userinfo } from './derived.ts';
import { gravatar, noParameters, openId, type ProviderRow } from './provider-row.ts';
import { translatedProviders } from './translated-providers.ts';
import type { Endpoints, ProviderName } from './types.ts';

export type { ProviderRow } from './provider-row.ts';

/** By discovery, and the profile by userinfo. */
const byDiscovery: ProviderRow = { ...openId, profile: userinfo };

const doorkeeper: Endpoints = {
  deviceAuthorization: '/oauth/authorize_device',
  token: '/oauth/token',
  revocation: '/oauth/revoke',
  userinfo: null,
};

export const providers: Readonly<Record<ProviderName, ProviderRow>> = {
  oidc: { ...openId, profileWithoutApi: userinfo },
  auth0: {
    ...openId,
    endpoints: {
      deviceAuthorization: '/oauth/device/code',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      userinfo: '/userinfo',
    },
    profile: userinfo,
    // Gravatar sends those without a picture on to Auth0's initials by way of WordPress's image servers.
    pictures: [
      'https://s.gravatar.com',
      gravatar,
      'https://i0.wp.com',
      'https://i1.wp.com',
      'https://i2.wp.com',
      'https://cdn.auth0.com',
      'https://lh3.googleusercontent.com',
    ],
  },
  devolutions: {
    ...openId,
    // Its knowledge base writes the refresh like this, with a client id of its own.
    parameters: {
      ...noParameters,
      refresh: { authorization: 'bearer {access_token}', client_id: 'dvls' },
    },
  },
  'silva-numerica': {
    ...openId,
    endpoints: { ...doorkeeper, tokenInfo: '/oauth/token/info' },
    requestFormat: 'json',
    userCode: 'exact',
    // Its documentation sends the client id alone; the server has its own default scope.
    scope: null,
  },
  keycloak: { ...openId, profile: userinfo },
  github: {
    ...openId,
    endpoints: {
      deviceAuthorization: '/login/device/code',
      token: '/login/oauth/access_token',
      revocation: null,
      userinfo: null,
    },
    scope: 'read:user user:email',
    profile: '/user',
    apiBaseUrl: 'https://api.github.com/',
    pictures: ['https://avatars.githubusercontent.com'],
  },
  gitlab: {
    ...openId,
    endpoints: { ...doorkeeper, userinfo: '/oauth/userinfo' },
    scope: 'openid profile email',
    profile: userinfo,
    pictures: [gravatar],
  },
  google: {
    ...openId,
    endpoints: {
      deviceAuthorization: 'https://oauth2.googleapis.com/device/code',
      token: 'https://oauth2.googleapis.com/token',
      revocation: 'https://oauth2.googleapis.com/revoke',
      userinfo: 'https://openidconnect.googleapis.com/v1/userinfo',
    },
    // Google knows no offline_access; a device grant always brings a refresh token.
    scope: 'openid profile email',
    profile: userinfo,
    pictures: ['https://lh3.googleusercontent.com'],
  },
  microsoft: { ...openId, profile: userinfo },
  twitch: {
    ...openId,
    endpoints: {
      deviceAuthorization: 'https://id.twitch.tv/oauth2/device',
      token: 'https://id.twitch.tv/oauth2/token',
      revocation: 'https://id.twitch.tv/oauth2/revoke',
      userinfo: null,
    },
    scope: 'user:read:email',
    profile: '/helix/users',
    apiBaseUrl: 'https://api.twitch.tv/',
    headers: { 'client-id': '{client_id}' },
    pictures: ['https://static-cdn.jtvnw.net'],
    parameters: {
      ...noParameters,
      deviceAuthorization: { scopes: '{scope}' },
      token: { scopes: '{scope}' },
    },
  },
  okta: byDiscovery,
  authentik: byDiscovery,
  zitadel: byDiscovery,
  hydra: byDiscovery,
  logto: byDiscovery,
  casdoor: byDiscovery,
  dex: byDiscovery,
  authelia: byDiscovery,
  ping: byDiscovery,
  duende: byDiscovery,
  fusionauth: {
    ...byDiscovery,
    // Its metadata names another issuer than its address until somebody sets one, so it is not asked.
    endpoints: {
      deviceAuthorization: '/oauth2/device_authorize',
      token: '/oauth2/token',
      revocation: null,
      userinfo: '/oauth2/userinfo',
    },
  },
  wso2: {
    ...byDiscovery,
    // Its issuer is the token endpoint, below which the metadata is.
    scope: 'openid profile email',
  },
  ...translatedProviders,
};

/** Where a provider has one address for everybody. */
export const impliedIssuers: Readonly<Partial<Record<ProviderName, string>>> = {
  github: 'https://github.com/',
  gitlab: 'https://gitlab.com/',
  google: 'https://accounts.google.com/',
  trakt: 'https://api.trakt.tv/',
  twitch: 'https://id.twitch.tv/oauth2',
  salesforce: 'https://login.salesforce.com/',
  yandex: 'https://oauth.yandex.com/',
  facebook: 'https://www.facebook.com/',
  plex: 'https://plex.tv/',
};
