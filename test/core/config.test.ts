/** What a sound configuration file comes to. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { parseConfig } from '../../src/core/config.ts';
import { providerNames } from '../../src/core/providers.ts';
import { configOf, file, inBrowser, onServer } from '../support/core-config.ts';

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
  },
  api: { baseUrl: 'https://api.example.com', profile: '/api/v1/users/current_user', paths: ['/api/v1/'] },
  transport: 'relay',
  start: 'on-press',
  locale: 'auto',
  kiosk: { idleSignOutMinutes: 0, hideCodeAfterMinutes: 0 },
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
      },
      api: everything.api,
      transport: 'relay',
      start: 'on-press',
      locale: 'auto',
      kiosk: everything.kiosk,
      allowInsecure: false,
    },
    clientSecret: 's3cret',
  });
});

void test('a name, an issuer and a client id are enough', () => {
  const minimal = { provider: { name: 'oidc', issuer: 'https://login.example.com/realms/tv', clientId: 'tv' } };
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
      },
      // The API is on the issuer's origin until somebody says otherwise.
      api: { baseUrl: 'https://login.example.com', profile: '/api/v1/users/current_user', paths: ['/api/v1/'] },
      transport: 'relay',
      start: 'on-press',
      locale: 'auto',
      kiosk: { idleSignOutMinutes: 0, hideCodeAfterMinutes: 0 },
      allowInsecure: false,
    },
    clientSecret: null,
  });
});

void test('two endpoints stand in for the issuer', () => {
  const endpoints = { deviceAuthorization: 'https://a.example.com/device', token: 'https://b.example.com/token' };
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
  };
  const rest = { api: null, transport: null, start: null, locale: null, kiosk: null, allowInsecure: null };
  expect(configOf(nulls, rest)).to.deep.equal(configOf());
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
  expect([config.provider.name, config.provider.clientId, config.locale, config.api.profile]).to.deep.equal([
    'keycloak',
    'kiosk-7',
    'fr',
    '/me',
  ]);
});

const files = fc.record({
  provider: fc.record(
    {
      name: fc.constantFrom(...providerNames),
      issuer: fc.webUrl(),
      clientId: fc.string({ minLength: 1 }),
      scope: fc.string({ minLength: 1 }),
      audience: fc.string({ minLength: 1 }),
      requestFormat: fc.constantFrom('form', 'json'),
      endpoints: fc.record({ revocation: fc.webUrl(), userinfo: fc.webUrl() }, { requiredKeys: [] }),
      parameters: fc.record({
        refresh: fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), fc.string({ minLength: 1 })),
      }),
    },
    { requiredKeys: ['name', 'issuer', 'clientId'] },
  ),
  api: fc.record(
    {
      baseUrl: fc.webUrl(),
      profile: fc.constantFrom('/me', 'userinfo', 'https://api.example.com/me'),
      paths: fc.constant(['/v2/']),
    },
    { requiredKeys: [] },
  ),
  transport: fc.constantFrom('relay', 'direct'),
  start: fc.constantFrom('on-press', 'on-launch'),
  locale: fc.constantFrom('auto', 'fr-CA'),
  kiosk: fc.record({ idleSignOutMinutes: fc.nat(), hideCodeAfterMinutes: fc.nat() }, { requiredKeys: [] }),
  allowInsecure: fc.constant(true), // fc.webUrl() makes http URLs as well.
});

void test('what was parsed parses to itself: the server hands it to the browser as JSON', () => {
  fc.assert(
    fc.property(files, (written) => {
      // Two providers have no userinfo endpoint, which is an error of its own.
      fc.pre(written.api?.profile !== 'userinfo' || !/^(github|silva-numerica)$/.test(written.provider.name));
      const { config } = parseConfig(written, onServer());
      for (const around of [onServer(), inBrowser]) {
        expect(parseConfig(JSON.parse(JSON.stringify(config)), around)).to.deep.equal({ config, clientSecret: null });
      }
    }),
  );
});
