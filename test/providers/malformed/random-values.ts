/** Values drawn at random: of the wrong type, out of range, statuses, content types and `Retry-After`. */

import * as fc from 'fast-check';

export const malformedValue: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom<unknown>(
      undefined,
      null,
      '',
      0,
      -1,
      7,
      7.5,
      '5',
      'abc',
      true,
      [],
      {},
      1e9,
      1e308,
      'javascript:alert(1)',
      'DPoP',
      'mac',
      '/activate',
      'login.example.com/activate ',
      31_536_000,
      { error: 'authorization_pending' },
      { code: 31, error_subcode: 1_349_174 },
      'Authorization pending',
      'pending',
      'ABCD-EFGH\n',
      '//login.example.com/activate',
      'https://login.example.com/activate?user_code=ABCD EFGH',
      { 'https://example.com/name': 'Ada' },
      'e30.e30.e30',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

export const retryAfter = fc.oneof(
  fc.integer({ min: 0, max: 120 }).map(String),
  fc.constantFrom(
    '1e9',
    '-5',
    '',
    'soon',
    '0.5',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Thu, 01 Jan 2099 00:00:00 GMT',
  ),
  fc
    .integer({ min: -300, max: 900 })
    .map((seconds) => new Date(Date.UTC(2026, 10, 21) + seconds * 1_000).toUTCString()),
);

export const status = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(200, 400, 401, 403, 404, 409, 410, 415, 422, 428, 429, 500, 503),
  },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);
export const contentType = fc.constantFrom(
  undefined,
  null,
  'text/html',
  'application/json; charset=utf-8',
  'application/jwt',
  'application/xml',
  'application/x-www-form-urlencoded',
);
