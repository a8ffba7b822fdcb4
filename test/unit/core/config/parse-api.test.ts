/** What an operator says about the API: headers, pictures, the members of a profile. */

import { test } from 'node:test';
import { expect } from 'chai';
import { profileUrl } from '../../../../src/core/config/derived.ts';
import type { Api } from '../../../../src/core/config/types.ts';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { configError, configOf, file, inBrowser, issuer, onServer } from '../support/config.ts';

function apiOf(api: object, provider: object = {}): Api {
  return configOf(provider, { api }).api;
}

/** What the app sends itself, what a fetch refuses, and what is no header. */
const refused: readonly (readonly [name: string, value: string])[] = [
  ...[
    'accept',
    'authorization',
    'content-type',
    'content-length',
    'cookie',
    'dpop',
    'host',
    'origin',
    'referer',
    'connection',
    'transfer-encoding',
    'proxy-authorization',
    'sec-fetch-mode',
  ].flatMap((name): [string, string][] => [
    [name, 'x'],
    [name.toUpperCase(), 'x'],
  ]),
  ['', 'x'],
  ['x y', 'x'],
  ['x:y', 'x'],
  ['x_y', 'x'],
  ['x\ny', 'x'],
  ['x-é', 'x'],
  ['x-name', 'Zoë'],
  ['x-name', 'a\nb: c'],
  ['x-name', 'a\r'],
  ['x-name', 'a\tb'],
  ['x-name', 'a\u007f'],
];

for (const [name, value] of refused) {
  void test(`no header: ${JSON.stringify({ [name]: value })}`, () => {
    const error = configError(
      file({}, { api: { headers: { 'x-fine': '1', [name]: value } } }),
      onServer(),
    );
    expect([error.key, error.found]).to.deep.equal([`api.headers.${name}`, '(a hidden value)']);
    expect(error.expected).to.include('with plain characters');
  });
}

for (const name of ['x-client-secret', 'X-SECRET', 'x-password', 'Secret-Key']) {
  void test(`no secret among the headers: ${name}`, () => {
    const error = configError(file({}, { api: { headers: { [name]: 'Zq8' } } }), onServer());
    expect([error.key, error.found]).to.deep.equal([`api.headers.${name}`, '(a hidden value)']);
    expect(error.expected).to.include('no secret');
  });
}

void test('headers go out in lower case, as they were written otherwise, or from the environment', () => {
  const { headers } = apiOf({ headers: { 'X-Tenant': ' 7 ~', accepted: 'a', hosts: 'b' } });
  expect(headers).to.deep.equal({ 'x-tenant': ' 7 ~', accepted: 'a', hosts: 'b' });
  const { config } = parseConfig(
    file({}, { api: { headers: { 'x-tenant': { env: 'TENANT' } } } }),
    onServer({ TENANT: '7' }),
  );
  expect(config.api.headers).to.deep.equal({ 'x-tenant': '7' });
});

void test('{client_id} stands for the client’s id, dollars and all', () => {
  const { headers } = apiOf({ headers: { 'x-who': 'app {client_id}!' } }, { clientId: 'a$&b' });
  expect(headers).to.deep.equal({ 'x-who': 'app a$&b!' });
});

void test('a provider’s own headers stay, unless they are said otherwise', () => {
  const trakt = { name: 'trakt', clientId: 'abc' };
  const all = { 'trakt-api-version': '2', 'trakt-api-key': 'abc' };
  expect(apiOf({ headers: { 'x-tenant': '7' } }, trakt).headers).to.deep.equal({
    ...all,
    'x-tenant': '7',
  });
  expect(apiOf({ headers: { 'Trakt-API-Version': '3' } }, trakt).headers).to.deep.equal({
    ...all,
    'trakt-api-version': '3',
  });
});

const notOrigins = [
  'pictures.example.com',
  'https://pictures.example.com/avatars/',
  'https://pictures.example.com?x',
  'https://pictures.example.com#x',
  'https://ada@pictures.example.com',
  'https://*.example.com',
  'https://',
  'https:',
  'ftp://pictures.example.com',
  'javascript:alert(1)',
  'data:',
  '*',
  "https://pictures.example.com 'unsafe-inline'",
  'https://pictures.example.com; script-src *',
  '//pictures.example.com',
  '/pictures',
];

for (const origin of notOrigins) {
  void test(`no origin of pictures: ${origin}`, () => {
    for (const around of [onServer(), inBrowser]) {
      const error = configError(
        file({}, { api: { pictures: ['https://fine.example', origin] } }),
        around,
      );
      expect(error.key).to.equal('api.pictures');
      expect(error.expected).to.include('origins such as');
    }
  });
}

void test('pictures by http only from loopback or on request', () => {
  const written = file({}, { api: { pictures: ['http://pictures.example.com'] } });
  const error = configError(written, onServer());
  expect([error.key, error.found]).to.deep.equal(['api.pictures', '"http://pictures.example.com"']);
  const { config } = parseConfig({ ...written, allowInsecure: true }, onServer());
  expect(config.api.pictures).to.include('http://pictures.example.com');
  const loopback = ['http://localhost:9000', 'http://127.0.0.1:9000'];
  expect(apiOf({ pictures: loopback }).pictures).to.include.members(loopback);
});

const pictures: readonly (readonly [
  what: string,
  provider: object,
  api: object,
  origins: readonly string[],
])[] = [
  [
    'the API’s and the issuer’s',
    { name: 'oidc' },
    { baseUrl: 'https://api.example.com:8443/v2' },
    ['https://api.example.com:8443', 'https://login.example.com'],
  ],
  ['once, where they are one', { name: 'keycloak' }, {}, ['https://login.example.com']],
  [
    'the token endpoint’s, without an issuer',
    {
      name: 'oidc',
      issuer: null,
      endpoints: { deviceAuthorization: 'https://a.example/d', token: 'https://b.example/t' },
    },
    {},
    ['https://b.example'],
  ],
  [
    'a provider’s own',
    { name: 'github', issuer: null },
    {},
    ['https://api.github.com', 'https://github.com', 'https://avatars.githubusercontent.com'],
  ],
  [
    'others in their place',
    { name: 'github', issuer: null },
    { pictures: ['https://p.example'] },
    ['https://api.github.com', 'https://github.com', 'https://p.example'],
  ],
  [
    'none beside',
    { name: 'github', issuer: null },
    { pictures: [] },
    ['https://api.github.com', 'https://github.com'],
  ],
  [
    'each once, without a slash and a port that goes without saying',
    { name: 'oidc' },
    {
      pictures: [
        'https://P.example/',
        'https://p.example:443',
        'https://login.example.com',
        'https://q.example:8443',
      ],
    },
    ['https://login.example.com', 'https://p.example', 'https://q.example:8443'],
  ],
];

for (const [what, provider, api, origins] of pictures) {
  void test(`origins of pictures: ${what}`, () => {
    expect(apiOf(api, provider).pictures).to.deep.equal(origins);
  });
}

void test('mapping: one path or several', () => {
  const none = { name: [], email: [], picture: [], memberSince: [] };
  expect(apiOf({}).mapping).to.deep.equal(none);
  expect(apiOf({ mapping: { name: 'a.b' } }).mapping).to.deep.equal({ ...none, name: ['a.b'] });
  expect(apiOf({ mapping: { name: ['a', 'b.0.c'], picture: [] } }).mapping).to.deep.equal({
    ...none,
    name: ['a', 'b.0.c'],
  });
  const { config } = parseConfig(
    file({}, { api: { mapping: { email: { env: 'WHERE' } } } }),
    onServer({ WHERE: 'x.mail' }),
  );
  expect(config.api.mapping.email).to.deep.equal(['x.mail']);
});

const flawed: readonly (readonly [api: object, key: string, expected: string])[] = [
  [{ mapping: { nmae: 'a' } }, 'api.mapping.nmae', '"name"'],
  [{ mapping: { name: '' } }, 'api.mapping.name', 'a non-empty string'],
  [{ mapping: { name: 5 } }, 'api.mapping.name', 'a non-empty string'],
  [{ mapping: { email: ['a', 5] } }, 'api.mapping.email', 'a path, or a list of paths'],
  [{ mapping: { picture: ['a', ''] } }, 'api.mapping.picture', 'a path, or a list of paths'],
  [{ mapping: 'name' }, 'api.mapping', 'an object'],
  [{ headers: ['x-a'] }, 'api.headers', 'an object'],
  [{ headers: { 'x-a': 5 } }, 'api.headers.x-a', 'a non-empty string'],
  [{ pictures: 'https://p.example' }, 'api.pictures', 'a list of strings'],
  [{ picture: [] }, 'api.picture', '"pictures"'],
];

for (const [api, key, expected] of flawed) {
  void test(`${JSON.stringify(api)}: ${key}, expected ${expected}`, () => {
    const error = configError(file({}, { api }), onServer());
    expect(error.key).to.equal(key);
    expect(error.expected).to.include(expected);
  });
}

void test('the ID token as the profile has no address, and needs no userinfo endpoint', () => {
  const endpoints = { deviceAuthorization: `${issuer}d`, token: `${issuer}t` };
  const config = configOf({ name: 'keycloak', endpoints }, { api: { profile: 'id_token' } });
  expect(config.api.profile).to.equal('id_token');
  expect(profileUrl(config)).to.equal(null);
});

const profiles = [
  ['oidc', {}, 'userinfo'],
  ['oidc', { baseUrl: 'https://api.example.com' }, '/api/v1/users/current_user'],
  ['oidc', { baseUrl: 'https://api.example.com', profile: '/me' }, '/me'],
  ['keycloak', {}, 'userinfo'],
  ['keycloak', { baseUrl: 'https://api.example.com' }, 'userinfo'],
  ['devolutions', {}, '/api/v1/users/current_user'],
  ['silva-numerica', {}, '/api/v1/users/current_user'],
] as const;

for (const [name, api, expected] of profiles) {
  void test(`${name} with ${JSON.stringify(api)} as api: the profile is ${expected}`, () => {
    expect(configOf({ name }, { api }).api.profile).to.equal(expected);
  });
}

void test('where both endpoints are named and nobody has named a userinfo endpoint, the ID token is the profile', () => {
  const endpoints = { deviceAuthorization: `${issuer}d`, token: `${issuer}t` };
  expect(configOf({ name: 'oidc', endpoints }).api.profile).to.equal('id_token');
  const named = { ...endpoints, userinfo: `${issuer}me` };
  expect(configOf({ name: 'oidc', endpoints: named }).api.profile).to.equal('userinfo');
});

void test('a server of one’s own needs an API of its own, where everybody’s is known', () => {
  for (const name of ['github', 'twitch']) {
    const error = configError(file({ name, issuer: 'https://git.example.com' }), onServer());
    expect([error.key, error.found]).to.deep.equal(['api.baseUrl', 'nothing']);
    const { api } = configOf(
      { name, issuer: 'https://git.example.com' },
      { api: { baseUrl: 'https://git.example.com/api/v3' } },
    );
    expect(api.baseUrl).to.equal('https://git.example.com/api/v3');
  }
  expect(apiOf({}, { name: 'github', issuer: null }).baseUrl).to.equal('https://api.github.com');
});
