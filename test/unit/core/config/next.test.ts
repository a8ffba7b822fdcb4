/** The configuration's `next`: where a signed-in person goes on to. */

import { test } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { configError, file, inBrowser, onServer } from '../support/config.ts';

void test('a path stays one, and a whole URL is one; three seconds are the default', () => {
  for (const [next, read] of [
    [undefined, undefined],
    [{ url: '/app/' }, { url: '/app/', afterSeconds: 3 }],
    [{ url: './app/?from=tv#home' }, { url: './app/?from=tv#home', afterSeconds: 3 }],
    [
      { url: 'https://films.example.com/tv', afterSeconds: 0 },
      { url: 'https://films.example.com/tv', afterSeconds: 0 },
    ],
  ] as const) {
    for (const around of [onServer(), inBrowser]) {
      const { config } = parseConfig(file({}, { next }), around);
      expect(config.next).to.deep.equal(read);
      // What was read before is read again by the screen.
      expect(parseConfig(file({}, { next: config.next }), around).config.next).to.deep.equal(read);
    }
  }
});

const wanted =
  'an http(s) URL, or a path: "./app/" from the app’s own address, "/app/" from its origin';

for (const [next, key, expected] of [
  ['/app/', 'next', 'an object'],
  [{}, 'next.url', wanted],
  [{ url: 'javascript:alert(1)' }, 'next.url', wanted],
  [{ url: '//elsewhere.example/' }, 'next.url', wanted],
  [{ url: '/\\elsewhere.example/' }, 'next.url', wanted],
  [
    { url: 'http://films.example.com/' },
    'next.url',
    'https (or "allowInsecure": true in the configuration)',
  ],
  [{ url: '/app/', afterSeconds: -1 }, 'next.afterSeconds', 'a number of 0 or more'],
  [{ url: '/app/', after: 3 }, 'next.after', 'one of the keys url, afterSeconds'],
] as const) {
  void test(`${JSON.stringify(next)} is refused`, () => {
    expect(configError(file({}, { next }), onServer())).to.include({ key, expected });
  });
}
