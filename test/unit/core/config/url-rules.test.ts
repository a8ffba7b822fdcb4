/** Tokens travel to these URLs: where http and where paths are good enough. */

import { test } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { isLoopback } from '../../../../src/core/config/url-rules.ts';
import { configError, configOf, file, inBrowser, onServer } from '../support/config.ts';

/** Each key that holds a URL, and a file in which it holds this one. */
const holders: readonly (readonly [key: string, with_: (url: string) => object])[] = [
  ['provider.issuer', (url) => file({ issuer: url })],
  [
    'provider.endpoints.deviceAuthorization',
    (url) => file({ endpoints: { deviceAuthorization: url } }),
  ],
  ['provider.endpoints.token', (url) => file({ endpoints: { token: url } })],
  ['provider.endpoints.revocation', (url) => file({ endpoints: { revocation: url } })],
  ['provider.endpoints.userinfo', (url) => file({ endpoints: { userinfo: url } })],
  ['api.baseUrl', (url) => file({}, { api: { baseUrl: url } })],
  ['elsewhere', (url) => file({}, { elsewhere: url })],
];

for (const [key, holding] of holders) {
  void test(`${key}: http only for loopback or on request`, () => {
    const error = configError(holding('http://provider.example.com/x'), onServer());
    expect([error.key, error.found]).to.deep.equal([key, '"http://provider.example.com/x"']);
    expect(error.expected).to.include('https').and.to.include('allowInsecure');
    for (const loopback of [
      'http://localhost:9000',
      'http://demo.localhost',
      'http://127.0.0.1:80',
      'http://[::1]:1',
    ]) {
      parseConfig(holding(loopback), onServer());
    }
    parseConfig({ ...holding('http://provider.example.com/x'), allowInsecure: true }, onServer());
  });

  void test(`${key}: in the browser also http on the page's own origin, and paths`, () => {
    const onLan = { env: null, base: 'http://192.168.1.20:8080/index.html' };
    parseConfig(holding('http://192.168.1.20:8080/relay'), onLan);
    parseConfig(holding('/relay/x'), onLan);
    expect(configError(holding('http://192.168.1.20:9090/relay'), onLan).key).to.equal(key);
    expect(configError(holding('//192.168.1.99/relay'), onLan).key).to.equal(key);
    // An https page would make an https URL of another host of this.
    expect(configError(holding('//evil.example/relay'), inBrowser).key).to.equal(key);
    expect(configError(holding('/relay/x'), onServer()).key).to.equal(key);
  });

  void test(`${key}: no password in a URL`, () => {
    for (const person of ['ada:lovelace', 'ada', ':lovelace']) {
      expect(
        configError(holding(`https://${person}@provider.example.com/`), onServer()).key,
      ).to.equal(key);
    }
  });
}

void test('a path is on the origin of the page', () => {
  const endpoints = { deviceAuthorization: '/relay/device', token: '/relay/token' };
  const { config } = parseConfig(
    file({ endpoints }, { api: { baseUrl: '/relay/api' } }),
    inBrowser,
  );
  expect(config.provider.endpoints).to.include({
    deviceAuthorization: 'https://tv.example.com/relay/device',
    token: 'https://tv.example.com/relay/token',
  });
  expect(config.api.baseUrl).to.equal('https://tv.example.com/relay/api');
});

void test('the base URL of the API loses its last slashes, so that paths fit', () => {
  expect(configOf({}, { api: { baseUrl: 'https://api.example.com/v2//' } }).api.baseUrl).to.equal(
    'https://api.example.com/v2',
  );
});

void test('an endpoint below an issuer keeps the issuer’s path', () => {
  const { endpoints } = configOf({ issuer: 'https://example.com/login/' }).provider;
  expect(endpoints.token).to.equal('https://example.com/login/oauth/token');
});

void test('loopback is this machine and nothing that only looks like it', () => {
  const hosts = ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '[::1]'];
  const others = [
    'localhost.example.com',
    '127.0.0.1.example.com',
    'example-localhost',
    '10.0.0.1',
    '0.0.0.0',
    '[::2]',
    '',
  ];
  expect(hosts.filter(isLoopback)).to.deep.equal(hosts);
  expect(others.filter(isLoopback)).to.deep.equal([]);
});
