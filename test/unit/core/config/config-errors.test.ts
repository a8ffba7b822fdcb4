/** A bad key is named, with what was found and what was expected: an operator reads this on a terminal or a TV. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { ConfigError } from '../../../../src/core/config/config-error.ts';
import { configError, file, inBrowser, onServer } from '../support/config.ts';

/** What is wrong → the key, what was found, and a part of what was expected. */
const bad: readonly (readonly [value: unknown, key: string, found: string, expected: string])[] = [
  [null, '(the whole file)', 'nothing', 'an object'],
  [[], '(the whole file)', 'a list', 'an object'],
  ['auth0', '(the whole file)', 'a string', 'an object'],
  [{}, 'provider.name', 'nothing', 'one of oidc, auth0'],
  [{ provider: 'auth0' }, 'provider', 'a string', 'an object'],
  [file({ name: 'keyclock' }), 'provider.name', '"keyclock"', '(did you mean "keycloak"?)'],
  [file({ name: 'Auth0' }), 'provider.name', '"Auth0"', '(did you mean "auth0"?)'],
  [file({ name: 7 }), 'provider.name', '7', 'one of oidc, auth0'],
  [file({ clientId: undefined }), 'provider.clientId', 'nothing', 'a non-empty string'],
  [file({ clientId: '' }), 'provider.clientId', '""', 'a non-empty string'],
  [file({ clientId: 12 }), 'provider.clientId', '12', 'a non-empty string'],
  [file({ issuer: undefined }), 'provider.issuer', 'nothing', 'the URL of your provider'],
  [
    file({ name: 'oidc', issuer: undefined, endpoints: { token: 'https://a.example/t' } }),
    'provider.issuer',
    'nothing',
    'the URL of your provider',
  ],
  [
    file({ issuer: 'login.example.com' }),
    'provider.issuer',
    '"login.example.com"',
    'an http(s) URL',
  ],
  [
    file({ issuer: 'ftp://login.example.com' }),
    'provider.issuer',
    '"ftp://login.example.com"',
    'an http(s) URL',
  ],
  [
    file({ issuer: 'https://login.example.com/#x' }),
    'provider.issuer',
    '"https://login.example.com/#x"',
    'an http(s) URL',
  ],
  [
    file({ issuer: ['https://a.example'] }),
    'provider.issuer',
    '["https://a.example"]',
    'an http(s) URL',
  ],
  [file({ scope: ['openid'] }), 'provider.scope', '["openid"]', 'a non-empty string'],
  [file({ audience: true }), 'provider.audience', 'true', 'a non-empty string'],
  [file({ requestFormat: 'xml' }), 'provider.requestFormat', '"xml"', 'one of form, json'],
  [file({ dpop: 'yes' }), 'provider.dpop', '"yes"', 'true or false'],
  [file({ endpoints: 'none' }), 'provider.endpoints', 'a string', 'an object'],
  [
    file({ endpoints: { token: 'nowhere' } }),
    'provider.endpoints.token',
    '"nowhere"',
    'an http(s) URL',
  ],
  [
    file({ endpoints: { revocaton: 'https://a.example' } }),
    'provider.endpoints.revocaton',
    'an unknown key',
    '"revocation"',
  ],
  [
    file({ parameters: { token: { acr: 5 } } }),
    'provider.parameters.token.acr',
    '(a hidden value)',
    'a non-empty string',
  ],
  [
    file({ parameters: { refresch: {} } }),
    'provider.parameters.refresch',
    'an unknown key',
    '"refresh"',
  ],
  [
    file({ redirectUri: 'https://a.example' }),
    'provider.redirectUri',
    'an unknown key',
    'one of the keys name, issuer',
  ],
  [
    file({}, { transprot: 'relay' }),
    'transprot',
    'an unknown key',
    '"transport" (did you mean that?)',
  ],
  [file({}, { transport: 'proxy' }), 'transport', '"proxy"', 'one of relay, direct'],
  [file({ name: 'aws-sso' }, { transport: 'direct' }), 'transport', '"direct"', '"relay": aws-sso'],
  [file({ name: 'trakt' }, { transport: 'direct' }), 'transport', '"direct"', '"relay": trakt'],
  [file({}, { transport: 'realy' }), 'transport', '"realy"', '(did you mean "relay"?)'],
  [file({}, { start: 'onlaunch' }), 'start', '"onlaunch"', '(did you mean "on-launch"?)'],
  [file({}, { locale: 5 }), 'locale', '5', 'a non-empty string'],
  [file({}, { allowInsecure: 'yes' }), 'allowInsecure', '"yes"', 'true or false'],
  [file({}, { kiosk: [] }), 'kiosk', 'a list', 'an object'],
  [
    file({}, { kiosk: { idleSignOutMinutes: '5' } }),
    'kiosk.idleSignOutMinutes',
    '"5"',
    'a number of 0 or more',
  ],
  [
    file({}, { kiosk: { renewCode: 'always' } }),
    'kiosk.renewCode',
    '"always"',
    '"when-touched", or "start": "on-launch" beside it',
  ],
  [
    file({}, { start: 'on-launch', kiosk: { renewCode: 'always', hideCodeAfterMinutes: 5 } }),
    'kiosk.renewCode',
    '"always"',
    '"when-touched", or no hideCodeAfterMinutes beside it',
  ],
  [
    file({}, { kiosk: { hideCodeAfterMinutes: -1 } }),
    'kiosk.hideCodeAfterMinutes',
    '-1',
    'a number of 0 or more',
  ],
  [
    file({}, { kiosk: { idleSignOut: 5 } }),
    'kiosk.idleSignOut',
    'an unknown key',
    'idleSignOutMinutes',
  ],
  [file({}, { api: { baseUrl: 'api' } }), 'api.baseUrl', '"api"', 'an http(s) URL'],
  [
    file({}, { api: { profile: 'me' } }),
    'api.profile',
    '"me"',
    'a path, an http(s) URL, "userinfo" or "id_token"',
  ],
  [
    file({}, { api: { profile: '//evil.example/me' } }),
    'api.profile',
    '"//evil.example/me"',
    'a path, an http(s) URL',
  ],
  [file({}, { api: { profile: 'https://' } }), 'api.profile', '"https://"', 'an http(s) URL'],
  // The token goes there, so http is judged as everywhere.
  [
    file({}, { api: { profile: 'http://a.example/me' } }),
    'api.profile',
    '"http://a.example/me"',
    'https',
  ],
  [
    file(
      {
        name: 'keycloak',
        endpoints: { deviceAuthorization: 'https://a.example/d', token: 'https://a.example/t' },
      },
      { api: { profile: 'userinfo' } },
    ),
    'api.profile',
    '"userinfo"',
    'provider.endpoints.userinfo',
  ],
  [
    file({ name: 'oidc', issuer: 'acme.com' }),
    'provider.issuer',
    '"acme.com"',
    'provider.metadata',
  ],
  [
    file({ metadata: 'https://a.example/m' }),
    'provider.metadata',
    '"https://a.example/m"',
    'nothing, since both endpoints are known',
  ],
  [
    file({ name: 'oidc', metadata: 'http://a.example/m' }),
    'provider.metadata',
    '"http://a.example/m"',
    'https',
  ],
  [
    file({ issuer: 'https://a.example/?x=1' }),
    'provider.issuer',
    '"https://a.example/?x=1"',
    'without a query',
  ],
  [file({}, { locale: 'fr_FR.UTF-8' }), 'locale', '"fr_FR.UTF-8"', 'a language tag'],
  // A slip in a key is not reported as another one that is missing.
  [
    file({ clientId: undefined, clientID: 'tv' }),
    'provider.clientID',
    'an unknown key',
    '"clientId"',
  ],
  [{ provder: {} }, 'provder', 'an unknown key', '"provider"'],
  [file({}, { api: { paths: '/api/' } }), 'api.paths', '"/api/"', 'a list of strings'],
  [file({}, { api: { paths: ['/api/', 5] } }), 'api.paths', '["/api/",5]', 'a list of strings'],
  [
    file({}, { api: { paths: ['api/'] } }),
    'api.paths',
    '["api/"]',
    'paths that start with one slash',
  ],
  [
    file({}, { api: { paths: ['//evil.example'] } }),
    'api.paths',
    '["//evil.example"]',
    'paths that start with one slash',
  ],
  [
    file({ clientId: { env: 'MISSING' } }),
    'provider.clientId',
    'no environment variable MISSING',
    'MISSING to be set',
  ],
  [
    file({ clientId: { env: 'EMPTY' } }),
    'provider.clientId',
    'no environment variable EMPTY',
    'EMPTY to be set',
  ],
  [file({ clientId: { env: 5 } }), 'provider.clientId', '5', '{"env": "NAME"}'],
];

for (const [value, key, found, expected] of bad) {
  void test(`${key}: found ${found}, expected ${expected}`, () => {
    const error = configError(value, onServer({ EMPTY: '' }));
    expect([error.key, error.found]).to.deep.equal([key, found]);
    expect(error.expected).to.include(expected);
    expect(error.message).to.equal(`${key}: found ${found}, expected ${error.expected}`);
  });
}

void test('a browser has no environment', () => {
  const error = configError(file({ clientId: { env: 'ID' } }), inBrowser);
  expect([error.key, error.found]).to.deep.equal(['provider.clientId', '{"env": …}']);
});

void test('a long value is cut: it must fit on a screen', () => {
  const { found } = configError(file({}, { transport: 'x'.repeat(500) }), onServer());
  expect(found)
    .to.have.lengthOf(80)
    .and.to.match(/^"x+…$/);
});

void test('whatever a file holds, it is read or a key is named', () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.record({ provider: fc.jsonValue(), api: fc.jsonValue() }),
    anyProvider(),
  );
  fc.assert(
    fc.property(value, fc.constantFrom(onServer(), inBrowser), (written, around) => {
      try {
        parseConfig(written, around);
      } catch (error) {
        expect(error).to.be.instanceOf(ConfigError);
      }
    }),
    { numRuns: 500 },
  );
});

/** A sound provider of which one key has become anything. */
function anyProvider(): fc.Arbitrary<object> {
  const keys = [
    'issuer',
    'clientId',
    'scope',
    'endpoints',
    'parameters',
    'clientSecret',
    'requestFormat',
  ];
  return fc
    .tuple(fc.constantFrom(...keys), fc.jsonValue())
    .map(([key, value]) => file({ [key]: value }));
}
