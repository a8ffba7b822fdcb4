/** Headers of requests: those of a page of the app, of other sites, and of proxies. */

import * as fc from 'fast-check';
import { accessToken } from './secrets.ts';

const own = 'http://tv.example';
const optional = (header: string, values: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { arbitrary: fc.constant([]), weight: 4 },
    { arbitrary: fc.constantFrom(...values).map((value) => [`${header}: ${value}`]), weight: 1 },
  );
export const headers = fc
  .tuple(
    fc.oneof(
      { arbitrary: fc.nat().map(() => [`authorization: Bearer ${accessToken()}`]), weight: 2 },
      { arbitrary: fc.constant([]), weight: 1 },
      {
        arbitrary: fc.constantFrom(
          ['authorization: Basic dHY6eA=='],
          ['authorization:'],
          ['authorization: Bearer a', 'authorization: Bearer b'],
        ),
        weight: 1,
      },
    ),
    fc.oneof(
      { arbitrary: fc.constantFrom([], [`origin: ${own}`]), weight: 6 },
      {
        arbitrary: fc
          .constantFrom(
            'https://evil.example',
            'null',
            'http://tv.example.evil',
            'http://tv.example:81',
            '',
          )
          .map((origin) => [`origin: ${origin}`]),
        weight: 1,
      },
    ),
    optional('sec-fetch-site', ['same-origin', 'cross-site', 'same-site', 'none', 'x']),
    optional('cookie', ['session=1', 'a=b; c=d']),
    optional('x-forwarded-for', ['203.0.113.7', '127.0.0.1, ::1', 'x']),
    optional('x-forwarded-host', ['evil.example', 'tv.example']),
    optional('x-forwarded-proto', ['https', 'gopher']),
    optional('forwarded', ['for=1.2.3.4;host=evil.example']),
    optional('dpop', ['a.b.c']),
    optional('x-http-method-override', ['DELETE']),
    optional('connection', ['keep-alive, authorization', 'upgrade']),
    optional('accept', ['application/json', 'text/html']),
  )
  .map((lists) => lists.flat());
