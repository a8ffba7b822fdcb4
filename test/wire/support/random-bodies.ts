/** Bodies of token requests and the like: those that a screen sends, and attempts at more. */

import * as fc from 'fast-check';
import { deviceCode, refreshToken } from './secrets.ts';

/** A value most of the time, else one of the others. */
export const mostly = (
  value: string,
  others: readonly string[],
  weight: number,
): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: fc.constant(value), weight },
    { arbitrary: fc.constantFrom(...others), weight: 1 },
  );

const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';
const otherGrants = [
  'client_credentials',
  'password',
  'authorization_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'Refresh_Token',
  ' refresh_token',
  '',
];

/** What a screen sends to each endpoint, and grants that are not of this flow. */
export const expectedRequests = fc
  .oneof(
    fc.tuple(
      fc.constant('/relay/device-authorization'),
      fc.record({ scope: fc.constantFrom('openid profile', 'openid admin') }),
    ),
    fc.tuple(
      fc.constant('/relay/token'),
      fc.record({
        grant_type: fc.constant(deviceGrantType),
        device_code: fc.nat().map(() => deviceCode()),
      }),
    ),
    fc.tuple(
      fc.constant('/relay/token'),
      fc.record({
        grant_type: fc.constant('refresh_token'),
        refresh_token: fc.nat().map(() => refreshToken()),
      }),
    ),
    fc.tuple(
      fc.constant('/relay/token'),
      fc.record({ grant_type: fc.constantFrom(...otherGrants), username: fc.constant('root') }),
    ),
    fc.tuple(
      fc.constant('/relay/revocation'),
      fc.record({
        token: fc.nat().map(() => refreshToken()),
        token_type_hint: fc.constantFrom('refresh_token', 'x'),
      }),
    ),
  )
  .map(([path, members]) => ({ path, members: Object.entries(members) }));

const unexpectedMembers = fc.constantFrom(
  ['scope', 'openid admin'],
  ['audience', 'https://admin.example'],
  ['client_id', 'other'],
  ['client_secret', 'guess'],
  ['clientId', 'other'],
  ['grant_type', 'client_credentials'],
  ['grant_type', deviceGrantType],
  ['Grant_Type', 'password'],
  ['grantType', 'password'],
  ['resource', 'https://admin.example'],
  ['client_assertion', 'x.y.z'],
  ['client_assertion_type', 'jwt'],
  ['code_verifier', 'v'],
  ['request_uri', 'urn:x'],
  ['requested_token_use', 'on_behalf_of'],
  ['__proto__', 'x'],
  ['device_code', 'other'],
  ['refresh_token', ''],
  ['scope[]', 'admin'],
  ['authorization_details', '[{"type":"admin"}]'],
);

type Members = readonly (readonly string[])[];

const quoted = ([name = '', value = '']: readonly string[]): string =>
  `${JSON.stringify(name)}:${JSON.stringify(value)}`;
const forms = [
  (list: Members) =>
    new URLSearchParams(list.map(([name = '', value = '']) => [name, value])).toString(),
  // As it is, with members that come twice.
  (list: Members) => `{${list.map(quoted).join()}}`,
] as const;
export type Body = readonly [type: string, text: string];
const brokenBodies = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '\0',
  'grant_type',
  '&&&=',
  '{"grant_type":{"$ne":null}}',
  '{"grant_type":["refresh_token"]}',
  `x=${'y'.repeat(70_000)}`,
];

export const form = 'application/x-www-form-urlencoded';
const types = [
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/xml',
  '',
];
const written = (list: Members): fc.Arbitrary<Body> =>
  fc.constantFrom([form, forms[0](list)], ['application/json', forms[1](list)]);
export const brokenBody: fc.Arbitrary<Body> = fc.tuple(
  mostly(form, types, 3),
  fc.constantFrom(...brokenBodies),
);
const withUnexpected = (list: Members): fc.Arbitrary<Members> =>
  fc.array(unexpectedMembers, { maxLength: 3 }).map((unexpected) => [...list, ...unexpected]);
export const bodyFor = (list: Members): fc.Arbitrary<Body> =>
  fc.oneof(
    { arbitrary: fc.oneof(fc.constant(list), withUnexpected(list)).chain(written), weight: 9 },
    { arbitrary: brokenBody, weight: 1 },
  );
