/** What a configuration says of the server itself: its origin, its policy, its limits. */

import { test } from 'node:test';
import { expect } from 'chai';
import { validateStaticConfig } from '../../../../src/client/validate-static-config.ts';
import { defaultLimits, type ServerSettings } from '../../../../src/core/config/parse-server.ts';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { configError, file, onServer } from '../support/config.ts';

function settings(rest: object, env: Readonly<Record<string, string>> = {}): ServerSettings {
  return parseConfig(file({}, rest), onServer(env)).server;
}

void test('a file that says nothing of the server has no origin, no frames, no HSTS and the default limits', () => {
  expect(settings({})).to.deep.equal({
    origin: null,
    security: { frameAncestors: [], hstsSeconds: 0 },
    limits: defaultLimits,
  });
});

void test('each limit can be set, by a value or by the environment, and leaves the others as they are', () => {
  for (const key of Object.keys(defaultLimits)) {
    expect(settings({ limits: { [key]: 7 } }).limits).to.deep.equal({ ...defaultLimits, [key]: 7 });
    expect(settings({ limits: { [key]: { env: 'N' } } }, { N: '8' }).limits).to.deep.equal({
      ...defaultLimits,
      [key]: 8,
    });
  }
});

void test('origins are read as browsers write them', () => {
  expect(settings({ origin: 'HTTPS://TV.example:443/' }).origin).to.equal('https://tv.example');
  expect(settings({ origin: { env: 'ORIGIN' } }, { ORIGIN: 'http://tv.lan:8080' }).origin).to.equal(
    'http://tv.lan:8080',
  );
  const frameAncestors = [
    'https://Signage.example/',
    'https://signage.example',
    'http://localhost:9000',
  ];
  expect(settings({ security: { frameAncestors } }).security.frameAncestors).to.deep.equal([
    'https://signage.example',
    'http://localhost:9000',
  ]);
});

void test('HSTS is a whole number of seconds', () => {
  expect(settings({ security: { hstsSeconds: 31_536_000 } }).security.hstsSeconds).to.equal(
    31_536_000,
  );
});

const bad: readonly (readonly [rest: object, key: string, found: string, expected: string])[] = [
  [{ origin: 'tv.example' }, 'origin', '"tv.example"', 'an http(s) origin without a path'],
  [{ origin: 'https://tv.example/tv/' }, 'origin', '"https://tv.example/tv/"', 'without a path'],
  [{ origin: 'https://tv.example?x' }, 'origin', '"https://tv.example?x"', 'without a path'],
  [{ origin: 'wss://tv.example' }, 'origin', '"wss://tv.example"', 'an http(s) origin'],
  [
    { origin: 'https://tv.example:99999' },
    'origin',
    '"https://tv.example:99999"',
    'an http(s) origin',
  ],
  [{ origin: ['https://tv.example'] }, 'origin', '["https://tv.example"]', 'a non-empty string'],
  [
    { security: { frameAncestor: [] } },
    'security.frameAncestor',
    'an unknown key',
    '"frameAncestors"',
  ],
  [
    { security: { frameAncestors: 'https://a.example' } },
    'security.frameAncestors',
    '"https://a.example"',
    'a list of strings',
  ],
  // Would be another source, or another directive, of the security policy.
  [
    { security: { frameAncestors: ['https://a.example; script-src *'] } },
    'security.frameAncestors',
    '["https://a.example; script-src *"]',
    'origins such as',
  ],
  [
    { security: { frameAncestors: ['https://*.example'] } },
    'security.frameAncestors',
    '["https://*.example"]',
    'origins such as',
  ],
  [
    { security: { frameAncestors: ['http://a.example'] } },
    'security.frameAncestors',
    '"http://a.example"',
    'https',
  ],
  [{ security: { hstsSeconds: -1 } }, 'security.hstsSeconds', '-1', 'a number of 0 or more'],
  [{ security: { hstsSeconds: 1.5 } }, 'security.hstsSeconds', '1.5', 'a whole number of seconds'],
  [{ limits: { wating: 1 } }, 'limits.wating', 'an unknown key', '"waiting"'],
  [{ limits: { waiting: 0 } }, 'limits.waiting', '0', 'a whole number from 1 up'],
  [{ limits: { waiting: 2.5 } }, 'limits.waiting', '2.5', 'a whole number from 1 up'],
  [{ limits: { waiting: '7' } }, 'limits.waiting', '"7"', 'a number'],
  [{ limits: [] }, 'limits', 'a list', 'an object'],
];

for (const [rest, key, found, expected] of bad) {
  test(`${key}: found ${found}, expected ${expected}`, () => {
    const error = configError(file({}, rest), onServer());
    expect([error.key, error.found]).to.deep.equal([key, found]);
    expect(error.expected).to.include(expected);
  });
}

void test('a static host’s file may hold the server’s settings: a screen passes over them', () => {
  const judged = validateStaticConfig(
    file({}, { transport: 'direct', origin: 5, limits: { waiting: 0 }, security: [] }),
    'https://tv.example.com/',
  );
  expect(judged).to.have.nested.property('config.provider.clientId', 'tv');
  expect(judged).to.not.have.any.keys('origin', 'limits', 'security', 'server');
});
