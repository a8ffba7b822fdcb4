/**
 * The provider table: what a provider's name implies, so that a configuration needs little more than a client id.
 * Sources: the providers' public documentation; a row says only what differs from plain OpenID Connect discovery.
 */

import type { Endpoints, Parameters, ProviderName, RequestFormat } from './types.ts';
import { userinfo } from './derived.ts';

export interface ProviderRow {
  /** Endpoint paths below the issuer, or whole URLs; null members are found by discovery or don't exist. */
  readonly endpoints: Endpoints;
  readonly requestFormat: RequestFormat;
  readonly scope: string | null;
  /** A path on `api.baseUrl`, a URL, `userinfo` or `id_token`. */
  readonly profile: string;
  readonly apiBaseUrl: string | null;
  /** What the API wants beside the token; `{client_id}` stands for the client's id. */
  readonly headers: Readonly<Record<string, string>>;
  /** Origins of people's pictures, beside the issuer's and the API's own. */
  readonly pictures: readonly string[];
  /** Extra parameters; `{scope}` stands for the scope, in a refresh `{access_token}` for the current one. */
  readonly parameters: Parameters;
  /** Whether only the relay can translate its wire (see relay/exchange/dialects.ts). */
  readonly relayOnly: boolean;
}

const currentUser = '/api/v1/users/current_user';

const discovered: Endpoints = {
  deviceAuthorization: null,
  token: null,
  revocation: null,
  userinfo: null,
};

const openIdScope = 'openid profile email offline_access';

const noParameters: Parameters = { deviceAuthorization: {}, token: {}, refresh: {} };

const gravatar = 'https://secure.gravatar.com';

const openId: ProviderRow = {
  endpoints: discovered,
  requestFormat: 'form',
  scope: openIdScope,
  profile: currentUser,
  apiBaseUrl: null,
  headers: {},
  pictures: [],
  parameters: noParameters,
  relayOnly: false,
};

const doorkeeper: Endpoints = {
  deviceAuthorization: '/oauth/authorize_device',
  token: '/oauth/token',
  revocation: '/oauth/revoke',
  userinfo: null,
};

export const providers: Readonly<Record<ProviderName, ProviderRow>> = {
  oidc: openId,
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
    endpoints: doorkeeper,
    requestFormat: 'json',
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
  'aws-sso': {
    ...openId,
    endpoints: {
      deviceAuthorization: '/device_authorization',
      token: '/token',
      revocation: null,
      userinfo: null,
    },
    // Scopes are settled when the client is registered.
    scope: null,
    relayOnly: true,
  },
  trakt: {
    ...openId,
    endpoints: {
      deviceAuthorization: '/oauth/device/code',
      token: '/oauth/device/token',
      revocation: '/oauth/revoke',
      userinfo: null,
    },
    scope: null,
    profile: '/users/settings',
    headers: { 'trakt-api-version': '2', 'trakt-api-key': '{client_id}' },
    pictures: ['https://walter.trakt.tv', 'https://walter-r2.trakt.tv', gravatar],
    relayOnly: true,
  },
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
};

/** Where a provider has one address for everybody. */
export const impliedIssuers: Readonly<Partial<Record<ProviderName, string>>> = {
  github: 'https://github.com/',
  gitlab: 'https://gitlab.com/',
  google: 'https://accounts.google.com/',
  trakt: 'https://api.trakt.tv/',
  twitch: 'https://id.twitch.tv/oauth2',
};
