/** What a sound configuration file comes to. */

import { test } from 'node:test';
import { expect } from 'chai';
import { defaultLimits } from '../../../../src/core/config/parse-server.ts';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { providers } from '../../../../src/core/config/provider-table.ts';
import { providerNames } from '../../../../src/core/config/types.ts';
import { configOf, file, onServer } from '../support/config.ts';

/** The documented example, whole. */
const everything = {
  provider: {
    name: 'oidc',
    issuer: 'https://login.example.com',
    clientId: 'tv',
    clientSecret: { env: 'CLIENT_SECRET' },
    scope: 'openid profile email offline_access',
    audience: 'https://api.example.com',
    endpoints: {
      deviceAuthorization: 'https://login.example.com/device',
      token: 'https://login.example.com/token',
      revocation: 'https://login.example.com/revoke',
    },
    requestFormat: 'form',
    parameters: { deviceAuthorization: { acr_values: 'tv' }, token: {}, refresh: {} },
    dpop: true,
  },
  api: {
    baseUrl: 'https://api.example.com',
    profile: '/api/v1/users/current_user',
    paths: ['/api/v1/'],
    headers: { 'x-tenant': '7' },
    pictures: ['https://pictures.example.com'],
    mapping: {
      name: ['person.called', 'person.nick'],
      email: 'person.mail',
      picture: 'person.image',
      memberSince: 'since',
    },
  },
  transport: 'relay',
  start: 'on-press',
  locale: 'auto',
  kiosk: {
    idleSignOutMinutes: 0,
    hideCodeAfterMinutes: 0,
    renewCode: 'when-touched',
    confirmSignOut: true,
  },
  origin: 'https://tv.example.com',
  security: { frameAncestors: ['https://signage.example.com'], hstsSeconds: 31_536_000 },
  limits: { waiting: 50 },
};

void test('the documented example comes through whole', () => {
  expect(parseConfig(everything, onServer({ CLIENT_SECRET: 's3cret' }))).to.deep.equal({
    config: {
      provider: {
        name: 'oidc',
        issuer: 'https://login.example.com/',
        clientId: 'tv',
        scope: 'openid profile email offline_access',
        audience: 'https://api.example.com',
        endpoints: { ...everything.provider.endpoints, userinfo: null },
        requestFormat: 'form',
        parameters: everything.provider.parameters,
        dpop: true,
      },
      api: {
        ...everything.api,
        // People's pictures are often on the API or at the issuer.
        pictures: [
          'https://api.example.com',
          'https://login.example.com',
          'https://pictures.example.com',
        ],
        mapping: {
          name: ['person.called', 'person.nick'],
          email: ['person.mail'],
          picture: ['person.image'],
          memberSince: ['since'],
        },
      },
      transport: 'relay',
      start: 'on-press',
      locale: 'auto',
      kiosk: everything.kiosk,
      allowInsecure: false,
    },
    clientSecret: 's3cret',
    clientKey: null,
    clientKeyId: null,
    clientAuthentication: null,
    server: {
      origin: everything.origin,
      security: everything.security,
      limits: { ...defaultLimits, waiting: 50 },
    },
  });
});

void test('a name, an issuer and a client id are enough', () => {
  const minimal = {
    provider: { name: 'oidc', issuer: 'https://login.example.com/realms/tv', clientId: 'tv' },
  };
  expect(parseConfig(minimal, onServer())).to.deep.equal({
    config: {
      provider: {
        name: 'oidc',
        issuer: 'https://login.example.com/realms/tv',
        clientId: 'tv',
        scope: 'openid profile email offline_access',
        audience: null,
        endpoints: { deviceAuthorization: null, token: null, revocation: null, userinfo: null },
        requestFormat: 'form',
        parameters: { deviceAuthorization: {}, token: {}, refresh: {} },
        dpop: null,
      },
      // The API is on the issuer's origin until somebody says otherwise.
      api: {
        baseUrl: 'https://login.example.com',
        profile: 'userinfo',
        paths: ['/api/v1/'],
        headers: {},
        pictures: ['https://login.example.com'],
        mapping: { name: [], email: [], picture: [], memberSince: [] },
      },
      transport: 'relay',
      start: 'on-press',
      locale: 'auto',
      kiosk: {
        idleSignOutMinutes: 0,
        hideCodeAfterMinutes: 0,
        renewCode: 'when-touched',
        confirmSignOut: true,
      },
      allowInsecure: false,
    },
    clientSecret: null,
    clientKey: null,
    clientKeyId: null,
    clientAuthentication: null,
    server: {
      origin: null,
      security: { frameAncestors: [], hstsSeconds: 0 },
      limits: defaultLimits,
    },
  });
});

void test('two endpoints stand in for the issuer', () => {
  const endpoints = {
    deviceAuthorization: 'https://a.example.com/device',
    token: 'https://b.example.com/token',
  };
  const { provider, api } = configOf({ name: 'oidc', issuer: null, endpoints });
  expect(provider.issuer).to.equal(null);
  expect(provider.endpoints).to.deep.equal({ ...endpoints, revocation: null, userinfo: null });
  expect(api.baseUrl).to.equal('https://b.example.com');
});

void test('null stands for absent', () => {
  const nulls = {
    scope: null,
    audience: null,
    endpoints: null,
    parameters: null,
    requestFormat: null,
    clientSecret: null,
    clientKey: null,
    clientKeyId: null,
    clientAuthentication: null,
    dpop: null,
  };
  const rest = {
    api: null,
    transport: null,
    start: null,
    locale: null,
    kiosk: null,
    brand: null,
    elsewhere: null,
    allowInsecure: null,
  };
  expect(configOf(nulls, rest)).to.deep.equal(configOf());
});

void test('the web page for browsers that are too old comes through, and is absent where there is none', () => {
  expect(configOf({}, { elsewhere: 'https://example.com/login' })).to.include({
    elsewhere: 'https://example.com/login',
  });
  expect(configOf()).to.not.have.property('elsewhere');
});

void test('null stands for absent in the API as well', () => {
  const nulls = {
    baseUrl: null,
    profile: null,
    paths: null,
    headers: null,
    pictures: null,
    mapping: null,
  };
  expect(configOf({}, { api: nulls })).to.deep.equal(configOf());
  const members = { name: null, email: null, picture: null, memberSince: null };
  expect(configOf({}, { api: { mapping: members } })).to.deep.equal(configOf());
});

void test('the relay speaks the wires of AWS and Trakt: it is the default, and all other providers may go without', () => {
  for (const name of providerNames) {
    const api = { baseUrl: 'https://api.example.com' };
    expect(configOf({ name }, { api }).transport).to.equal('relay');
    if (!providers[name].relayOnly)
      expect(configOf({ name }, { api, transport: 'direct' }).transport).to.equal('direct');
  }
});

void test('whether tokens are bound: yes, no, or as the provider offers', () => {
  for (const dpop of [true, false, null]) expect(configOf({ dpop }).provider.dpop).to.equal(dpop);
  const { config } = parseConfig(file({ dpop: { env: 'DPOP' } }), onServer({ DPOP: 'false' }));
  expect(config.provider.dpop).to.equal(false);
});

void test('any value may come from the environment', () => {
  const around = onServer({ NAME: 'keycloak', ID: 'kiosk-7', LOCALE: 'fr', PATH_OF: '/me' });
  const { config } = parseConfig(
    file(
      { name: { env: 'NAME' }, clientId: { env: 'ID' } },
      { locale: { env: 'LOCALE' }, api: { profile: { env: 'PATH_OF' } } },
    ),
    around,
  );
  expect([
    config.provider.name,
    config.provider.clientId,
    config.locale,
    config.api.profile,
  ]).to.deep.equal(['keycloak', 'kiosk-7', 'fr', '/me']);
});
