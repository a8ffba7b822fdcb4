/**
 * The provider table: what a provider's name implies, so that a configuration needs little more than a client id.
 * Sources: the providers' public documentation; a row says only what differs from plain OpenID Connect discovery.
 */

import { userinfo } from './config-facts.ts';

export const providerNames = [
  'oidc',
  'auth0',
  'devolutions',
  'silva-numerica',
  'keycloak',
  'github',
  'gitlab',
  'google',
  'microsoft',
] as const;

export type ProviderName = (typeof providerNames)[number];

export type RequestFormat = 'form' | 'json';

export interface Endpoints {
  readonly deviceAuthorization: string | null;
  readonly token: string | null;
  readonly revocation: string | null;
  readonly userinfo: string | null;
}

export interface ProviderRow {
  /** Endpoint paths below the issuer, or whole URLs; null members are found by discovery or don't exist. */
  readonly endpoints: Endpoints;
  readonly requestFormat: RequestFormat;
  readonly scope: string | null;
  /** A path on `api.baseUrl`, a URL, or `userinfo`. */
  readonly profile: string;
  readonly apiBaseUrl: string | null;
  /** Extra parameters of a refresh; `{access_token}` stands for the current one. */
  readonly refresh: Readonly<Record<string, string>>;
}

const currentUser = '/api/v1/users/current_user';

const discovered: Endpoints = { deviceAuthorization: null, token: null, revocation: null, userinfo: null };

const openIdScope = 'openid profile email offline_access';

const openId: ProviderRow = {
  endpoints: discovered,
  requestFormat: 'form',
  scope: openIdScope,
  profile: currentUser,
  apiBaseUrl: null,
  refresh: {},
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
  },
  devolutions: {
    ...openId,
    // Its knowledge base writes the refresh like this, with a client id of its own.
    refresh: { authorization: 'bearer {access_token}', client_id: 'dvls' },
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
      deviceAuthorization: 'https://github.com/login/device/code',
      token: 'https://github.com/login/oauth/access_token',
      revocation: null,
      userinfo: null,
    },
    scope: 'read:user user:email',
    profile: '/user',
    apiBaseUrl: 'https://api.github.com/',
  },
  gitlab: {
    ...openId,
    endpoints: { ...doorkeeper, userinfo: '/oauth/userinfo' },
    scope: 'openid profile email',
    profile: userinfo,
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
  },
  microsoft: { ...openId, profile: userinfo },
};

/** Where a provider has one address for everybody. */
export const impliedIssuers: Readonly<Partial<Record<ProviderName, string>>> = {
  github: 'https://github.com/',
  gitlab: 'https://gitlab.com/',
  google: 'https://accounts.google.com/',
};
