/** A token goes below the allowed paths of the API, whatever dots, slashes and encodings a page writes. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { allowedApiUrl } from '../../../../src/core/session/allowed-api-url.ts';

const api = { baseUrl: 'https://api.example.com/base', paths: ['/api/v1/', '/me'] };

const allowed = [
  '/api/v1/things',
  '/api/v1/things?x=/../',
  '/api/v1/a/../b',
  '/api/v1/caf%C3%A9',
  '/me',
];
for (const path of allowed) {
  void test(`allowed: ${path}`, () => {
    expect(allowedApiUrl(api, path)).to.equal(new URL(api.baseUrl + path).href);
  });
}

const refused = [
  '',
  'api/v1/things',
  '/admin',
  '/api/v1',
  '/api/v1/../../admin',
  '/api/v1/%2e%2e/%2e%2e/admin',
  '/api/v1/..%2f..%2fadmin',
  '/api/v1/..%5C..%5Cadmin',
  '/api/v1/%252e%252e/admin',
  '/api/v1/..;/admin',
  '/api/v1/..\\..\\admin',
  '//evil.example/api/v1/',
  '/@evil.example/api/v1/',
  'https://evil.example/api/v1/',
];
for (const path of refused) {
  void test(`refused: ${path}`, () => {
    expect(allowedApiUrl(api, path)).to.equal(null);
  });
}

void test('whatever is allowed is on the API’s origin and below an allowed path', () => {
  const parts = fc.constantFrom(
    '/api/v1/',
    '..',
    '/',
    '%2e',
    '%2f',
    '\\',
    '@',
    ':',
    '//',
    '?',
    '#',
    'x',
    ';',
    'me',
  );
  fc.assert(
    fc.property(
      fc.array(parts).map((list) => list.join('')),
      (path) => {
        const url = allowedApiUrl(api, path);
        if (url === null) return;
        expect(new URL(url).origin).to.equal('https://api.example.com');
        expect(new URL(url).pathname).to.match(/^\/base\/(api\/v1\/|me)/);
      },
    ),
  );
});
