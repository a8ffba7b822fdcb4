/** Requests that nobody honest sends, and some that somebody does, as the bytes of HTTP/1.1. */

import * as fc from 'fast-check';
import { apiPaths, oddPaths, queries } from './random-paths.ts';
import { accessToken, deviceCode, refreshToken } from './secrets.ts';

export interface RandomRequest {
  readonly method: string;
  readonly bytes: Buffer;
}

/** A value most of the time, else one of the others. */
const mostly = (value: string, others: readonly string[], weight: number): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: fc.constant(value), weight },
    { arbitrary: fc.constantFrom(...others), weight: 1 },
  );

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const otherGrants = [
  'client_credentials',
  'password',
  'authorization_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'Refresh_Token',
  ' refresh_token',
  '',
];

/** What each door is for. */
const honest = fc
  .oneof(
    fc.tuple(
      fc.constant('/relay/device-authorization'),
      fc.record({ scope: fc.constantFrom('openid profile', 'openid admin') }),
    ),
    fc.tuple(
      fc.constant('/relay/token'),
      fc.record({
        grant_type: fc.constant(deviceGrant),
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

const oddMembers = fc.constantFrom(
  ['scope', 'openid admin'],
  ['audience', 'https://admin.example'],
  ['client_id', 'other'],
  ['client_secret', 'guess'],
  ['clientId', 'other'],
  ['grant_type', 'client_credentials'],
  ['grant_type', deviceGrant],
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
type Body = readonly [type: string, text: string];
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

const form = 'application/x-www-form-urlencoded';
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
const brokenBody: fc.Arbitrary<Body> = fc.tuple(
  mostly(form, types, 3),
  fc.constantFrom(...brokenBodies),
);
const withOdd = (list: Members): fc.Arbitrary<Members> =>
  fc.array(oddMembers, { maxLength: 3 }).map((odd) => [...list, ...odd]);
const bodyFor = (list: Members): fc.Arbitrary<Body> =>
  fc.oneof(
    { arbitrary: fc.oneof(fc.constant(list), withOdd(list)).chain(written), weight: 9 },
    { arbitrary: brokenBody, weight: 1 },
  );

const origins = ['http://127.0.0.1', 'http://evil.example', 'https://login.example'];
const methods = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'LINK',
];

interface Asked {
  readonly path: string;
  readonly method: string;
  readonly body: Body;
}

const toProtocol = honest.chain(({ path, members }) =>
  fc.record<Asked>({
    path: fc.constant(path),
    method: mostly('POST', methods, 9),
    body: bodyFor(members),
  }),
);
const toUserinfo = fc.record<Asked>({
  path: fc.constant('/relay/userinfo'),
  method: mostly('GET', methods, 9),
  body: fc.constant([form, '']),
});
const toApi = fc.record<Asked>({
  path: fc.constantFrom(...apiPaths).map((path) => `/relay/api${path}`),
  method: fc.constantFrom(...methods.slice(0, 6)),
  body: fc.oneof(brokenBody, bodyFor([['title', 'x']])),
});
const toNowhere = honest.chain(({ members }) =>
  fc.record<Asked>({
    path: fc.constantFrom(...oddPaths),
    method: mostly('POST', methods, 2),
    body: bodyFor(members),
  }),
);
const asked = fc.oneof(
  { arbitrary: toProtocol, weight: 6 },
  { arbitrary: toUserinfo, weight: 1 },
  { arbitrary: toApi, weight: 6 },
  { arbitrary: toNowhere, weight: 1 },
);

const own = 'http://tv.example';
const optional = (header: string, values: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { arbitrary: fc.constant([]), weight: 4 },
    { arbitrary: fc.constantFrom(...values).map((value) => [`${header}: ${value}`]), weight: 1 },
  );
const headers = fc
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

/** For `http://tv.example`, which is where these clients say that they are. */
export const randomRequest: fc.Arbitrary<RandomRequest> = fc
  .tuple(asked, mostly('', queries, 5), mostly('', origins, 15), headers)
  .map(
    ([
      {
        path,
        method,
        body: [type, text],
      },
      query,
      origin,
      lines,
    ]) => {
      const bytes = Buffer.from(method === 'GET' || method === 'HEAD' ? '' : text);
      const typed = type === '' ? [] : [`content-type: ${type}`];
      const head = [
        `${method} ${origin}${path}${query} HTTP/1.1`,
        'host: tv.example',
        ...lines,
        ...typed,
        `content-length: ${bytes.length}`,
        '',
        '',
      ];
      return { method, bytes: Buffer.concat([Buffer.from(head.join('\r\n')), bytes]) };
    },
  );
