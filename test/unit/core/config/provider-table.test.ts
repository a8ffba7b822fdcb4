/** What a provider's name fills in (see its documentation), and what an operator can still say otherwise. */

import { test } from 'node:test';
import { expect } from 'chai';
import { profileUrl, providerKey } from '../../../../src/core/config/derived.ts';
import { type ProviderName, providerNames } from '../../../../src/core/config/types.ts';
import { configOf, issuer } from '../support/config.ts';

interface Filled {
  /** Device authorization, token, revocation. */
  readonly endpoints: readonly (string | null)[];
  readonly profile: string | null;
  readonly scope: string | null;
  readonly format?: 'json';
}

const openId = 'openid profile email offline_access';
const found = [null, null, null];
const currentUser = 'https://login.example.com/api/v1/users/current_user';

const filled: Readonly<Record<ProviderName, Filled>> = {
  oidc: { endpoints: found, scope: openId, profile: null },
  auth0: {
    endpoints: [`${issuer}oauth/device/code`, `${issuer}oauth/token`, `${issuer}oauth/revoke`],
    scope: openId,
    profile: `${issuer}userinfo`,
  },
  devolutions: { endpoints: found, scope: openId, profile: currentUser },
  'silva-numerica': {
    endpoints: [`${issuer}oauth/authorize_device`, `${issuer}oauth/token`, `${issuer}oauth/revoke`],
    scope: null,
    profile: currentUser,
    format: 'json',
  },
  keycloak: { endpoints: found, scope: openId, profile: null },
  github: {
    endpoints: [
      'https://github.com/login/device/code',
      'https://github.com/login/oauth/access_token',
      null,
    ],
    scope: 'read:user user:email',
    profile: 'https://api.github.com/user',
  },
  gitlab: {
    endpoints: [
      'https://gitlab.com/oauth/authorize_device',
      'https://gitlab.com/oauth/token',
      'https://gitlab.com/oauth/revoke',
    ],
    scope: 'openid profile email',
    profile: 'https://gitlab.com/oauth/userinfo',
  },
  google: {
    endpoints: [
      'https://oauth2.googleapis.com/device/code',
      'https://oauth2.googleapis.com/token',
      'https://oauth2.googleapis.com/revoke',
    ],
    // offline_access is unknown to Google: it would refuse the request.
    scope: 'openid profile email',
    profile: 'https://openidconnect.googleapis.com/v1/userinfo',
  },
  microsoft: { endpoints: found, scope: openId, profile: null },
  'aws-sso': {
    endpoints: [`${issuer}device_authorization`, `${issuer}token`, null],
    scope: null,
    profile: currentUser,
  },
  trakt: {
    endpoints: [
      'https://api.trakt.tv/oauth/device/code',
      'https://api.trakt.tv/oauth/device/token',
      'https://api.trakt.tv/oauth/revoke',
    ],
    scope: null,
    profile: 'https://api.trakt.tv/users/settings',
  },
  twitch: {
    endpoints: [
      'https://id.twitch.tv/oauth2/device',
      'https://id.twitch.tv/oauth2/token',
      'https://id.twitch.tv/oauth2/revoke',
    ],
    scope: 'user:read:email',
    profile: 'https://api.twitch.tv/helix/users',
  },
  okta: { endpoints: found, scope: openId, profile: null },
  authentik: { endpoints: found, scope: openId, profile: null },
  zitadel: { endpoints: found, scope: openId, profile: null },
  hydra: { endpoints: found, scope: openId, profile: null },
  logto: { endpoints: found, scope: openId, profile: null },
  casdoor: { endpoints: found, scope: openId, profile: null },
  dex: { endpoints: found, scope: openId, profile: null },
  authelia: { endpoints: found, scope: openId, profile: null },
  ping: { endpoints: found, scope: openId, profile: null },
  duende: { endpoints: found, scope: openId, profile: null },
  fusionauth: {
    endpoints: [`${issuer}oauth2/device_authorize`, `${issuer}oauth2/token`, null],
    scope: openId,
    profile: `${issuer}oauth2/userinfo`,
  },
  wso2: { endpoints: found, scope: 'openid profile email', profile: null },
  salesforce: {
    endpoints: [
      'https://login.salesforce.com/services/oauth2/token',
      'https://login.salesforce.com/services/oauth2/token',
      'https://login.salesforce.com/services/oauth2/revoke',
    ],
    scope: 'openid profile email refresh_token',
    profile: 'https://login.salesforce.com/services/oauth2/userinfo',
  },
  yandex: {
    endpoints: [
      'https://oauth.yandex.com/device/code',
      'https://oauth.yandex.com/token',
      'https://oauth.yandex.com/revoke_token',
    ],
    scope: null,
    profile: 'https://login.yandex.ru/info?format=json',
  },
  facebook: {
    endpoints: [
      'https://graph.facebook.com/v2.6/device/login',
      'https://graph.facebook.com/v2.6/device/login_status',
      null,
    ],
    scope: 'public_profile,email',
    profile: 'https://graph.facebook.com/me?fields=id,name,email,picture',
  },
  plex: {
    endpoints: [
      'https://plex.tv/api/v2/pins',
      'https://plex.tv/api/v2/pins',
      'https://plex.tv/api/v2/users/signout',
    ],
    scope: null,
    profile: 'https://plex.tv/api/v2/user',
  },
  jellyfin: {
    endpoints: [
      `${issuer}QuickConnect/Initiate`,
      `${issuer}QuickConnect/Connect`,
      `${issuer}Sessions/Logout`,
    ],
    scope: null,
    profile: `${issuer}Users/Me`,
  },
};

const oneForEverybody: readonly ProviderName[] = [
  'github',
  'gitlab',
  'google',
  'trakt',
  'twitch',
  'salesforce',
  'yandex',
  'facebook',
];

for (const name of providerNames) {
  const expected = filled[name];
  void test(`${name}: endpoints, scope, profile and request format`, () => {
    const config = configOf(oneForEverybody.includes(name) ? { name, issuer: null } : { name });
    const { endpoints, scope, requestFormat } = config.provider;
    expect([endpoints.deviceAuthorization, endpoints.token, endpoints.revocation]).to.deep.equal(
      expected.endpoints,
    );
    expect(scope).to.equal(expected.scope);
    expect(profileUrl(config)).to.equal(expected.profile);
    expect(requestFormat).to.equal(expected.format ?? 'form');
  });

  void test(`${name}: what the operator writes wins`, () => {
    const endpoints = {
      deviceAuthorization: 'https://own.example/d',
      token: 'https://own.example/t',
      revocation: 'https://own.example/r',
      userinfo: 'https://own.example/u',
      tokenInfo: 'https://own.example/i',
    };
    const said = {
      name,
      issuer: 'https://own.example/',
      scope: 'tv',
      requestFormat: 'json',
      endpoints,
    };
    const config = configOf(said, {
      api: { baseUrl: 'https://api.own.example', profile: '/me', paths: ['/v9/'] },
    });
    expect(config.provider).to.include({
      issuer: 'https://own.example/',
      scope: 'tv',
      requestFormat: 'json',
    });
    expect(config.provider.endpoints).to.deep.equal(endpoints);
    expect(config.api).to.include({ baseUrl: 'https://api.own.example', profile: '/me' });
    expect(config.api.paths).to.deep.equal(['/v9/']);
  });
}

void test('Devolutions: a refresh carries the access token and a client id of its own', () => {
  const wanted = { authorization: 'bearer {access_token}', client_id: 'dvls' };
  expect(configOf({ name: 'devolutions' }).provider.parameters.refresh).to.deep.equal(wanted);
  const own = configOf({
    name: 'devolutions',
    parameters: { refresh: { client_id: 'tv', tenant: '7' } },
  });
  expect(own.provider.parameters.refresh).to.deep.equal({
    ...wanted,
    client_id: 'tv',
    tenant: '7',
  });
});

void test('Twitch: the scope goes by another name; Trakt, Twitch: the API hears who asks', () => {
  const { provider, api } = configOf({
    name: 'twitch',
    issuer: null,
    clientId: 'abc',
    scope: 'user:read:email user:read:follows',
  });
  const scopes = { scopes: 'user:read:email user:read:follows' };
  expect(provider.parameters).to.deep.equal({
    deviceAuthorization: scopes,
    token: scopes,
    refresh: {},
  });
  expect(api.headers).to.deep.equal({ 'client-id': 'abc' });
  expect(configOf({ name: 'trakt', clientId: 'abc' }).api.headers).to.deep.equal({
    'trakt-api-version': '2',
    'trakt-api-key': 'abc',
  });
});

void test('the profile: a path on the API, a URL, or the userinfo endpoint', () => {
  const at = (profile: string): string | null =>
    profileUrl(configOf({}, { api: { baseUrl: 'https://api.example.com/', profile } }));
  expect(at('/me')).to.equal('https://api.example.com/me');
  expect(at('https://people.example.com/me')).to.equal('https://people.example.com/me');
  expect(at('userinfo')).to.equal('https://login.example.com/userinfo');
});

void test('tokens belong to a provider and a client: either one’s change is noticed', () => {
  const changes = [
    {},
    { clientId: 'kiosk' },
    { issuer: 'https://other.example' },
    { name: 'oidc' },
  ];
  const keys = changes.map((change) => providerKey(configOf(change)));
  expect(new Set(keys).size).to.equal(changes.length);
  for (const same of [{ scope: 'other' }, { endpoints: { token: 'https://t.example/' } }]) {
    expect(providerKey(configOf(same))).to.equal(keys[0]);
  }
});

void test('provider.metadata stands for the issuer: the API is at its origin, tokens belong to it', () => {
  const metadata = 'https://login.example.com/a/metadata';
  const config = configOf({ name: 'oidc', issuer: undefined, metadata });
  expect(config.provider).to.include({ issuer: 'https://login.example.com/', metadata });
  const other = configOf({ name: 'oidc', issuer: undefined, metadata: `${metadata}2` });
  expect(providerKey(config)).to.not.equal(providerKey(other));
});
