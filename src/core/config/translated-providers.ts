/** The rows of those whose wire is not the RFC's: the relay translates it (see relay/exchange/dialects.ts). */

import { userinfo } from './derived.ts';
import { gravatar, openId, type ProviderRow } from './provider-row.ts';

const translated: ProviderRow = { ...openId, relayOnly: true };

export const translatedProviders = {
  'aws-sso': {
    ...translated,
    endpoints: {
      deviceAuthorization: '/device_authorization',
      token: '/token',
      revocation: null,
      userinfo: null,
    },
    // Scopes are settled when the client is registered.
    scope: null,
  },
  trakt: {
    ...translated,
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
  },
  salesforce: {
    ...translated,
    profile: userinfo,
    endpoints: {
      deviceAuthorization: '/services/oauth2/token',
      token: '/services/oauth2/token',
      revocation: '/services/oauth2/revoke',
      userinfo: '/services/oauth2/userinfo',
    },
    // A refresh token is a scope of that name.
    scope: 'openid profile email refresh_token',
  },
  yandex: {
    ...translated,
    profile: userinfo,
    endpoints: {
      deviceAuthorization: 'https://oauth.yandex.com/device/code',
      token: 'https://oauth.yandex.com/token',
      revocation: 'https://oauth.yandex.com/revoke_token',
      userinfo: 'https://login.yandex.ru/info?format=json',
    },
    // Permissions are settled when the application is registered.
    scope: null,
    mapping: { name: ['real_name'], email: ['default_email'] },
  },
  facebook: {
    ...translated,
    endpoints: {
      deviceAuthorization: 'https://graph.facebook.com/v2.6/device/login',
      token: 'https://graph.facebook.com/v2.6/device/login_status',
      revocation: null,
      userinfo: null,
    },
    scope: 'public_profile,email',
    profile: '/me?fields=id,name,email,picture',
    mapping: { picture: ['picture.data.url'] },
    pictures: ['https://platform-lookaside.fbsbx.com'],
    apiBaseUrl: 'https://graph.facebook.com/',
  },
  plex: {
    ...translated,
    endpoints: {
      deviceAuthorization: 'https://plex.tv/api/v2/pins',
      token: 'https://plex.tv/api/v2/pins',
      revocation: 'https://plex.tv/api/v2/users/signout',
      userinfo: 'https://plex.tv/api/v2/user',
    },
    scope: null,
    profile: userinfo,
    mapping: { name: ['friendlyName', 'title'], picture: ['thumb'], memberSince: ['joinedAt'] },
  },
  jellyfin: {
    ...translated,
    endpoints: {
      deviceAuthorization: '/QuickConnect/Initiate',
      token: '/QuickConnect/Connect',
      revocation: '/Sessions/Logout',
      userinfo: '/Users/Me',
    },
    scope: null,
    profile: userinfo,
    mapping: { name: ['Name'] },
  },
} as const satisfies Readonly<Record<string, ProviderRow>>;
