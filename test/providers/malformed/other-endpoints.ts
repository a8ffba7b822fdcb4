/** Odd answers to a revocation, to the question who has signed in, and to discovery. */

import { issuer } from '../../engine/spec/world.ts';
import { bare, huge, json, page, person, personMembers, text, word } from './answers.ts';
import { type Odd, type OddAnswer } from './world.ts';

/** Whatever comes, nobody is signed in any more. `again`: nobody has answered, so both tokens are still owed. */
export type Revocation = readonly [what: string, answer: Odd, again: boolean];

export const revocations: readonly Revocation[] = [
  ['an empty 200', bare(200), false],
  ['an empty object', json(200, {}), false],
  ['null', json(200, null), false],
  ['a word that all is well', text(200, 'OK'), false],
  ['JSON that is cut off', text(200, '{"a":', 'application/json'), false],
  ['202', bare(202), false],
  ['204', bare(204), false],
  ['unsupported_token_type', word('unsupported_token_type'), false],
  [
    'invalid_client beside WWW-Authenticate',
    { ...word('invalid_client', 401), more: { 'www-authenticate': 'Basic realm="x"' } },
    false,
  ],
  ...[400, 401, 403, 404, 405].map((status): Revocation => [
    `${status} alone`,
    bare(status),
    false,
  ]),
  ...[408, 429, 500, 502, 503].map((status): Revocation => [`${status} alone`, bare(status), true]),
  ['503 with a word', word('temporarily_unavailable', 503), true],
  ['429 with a word of its own', word('too_many_requests', 429), true],
  ...[200, 403].map((status): Revocation => [`a portal’s page with ${status}`, page(status), true]),
  ['a redirect to a portal', bare(302), true],
  ['a huge answer', huge, true],
  ['no answer', 'no answer', true],
];

/** `problem`: what the profile could not be read for; null where it could. */
export type Asked = readonly [what: string, answer: Odd, problem: string | null];

const body = JSON.stringify(personMembers);

export const profiles: readonly Asked[] = [
  ['nothing odd', person, null],
  ['JSON as HTML', { ...person, type: 'text/html' }, null],
  ['JSON without a type', { ...person, type: null }, null],
  ['JSON after a byte order mark', text(200, `\uFEFF${body}`, 'application/json'), null],
  ['status 203', { ...person, status: 203 }, null],
  ['wrapped in user', json(200, { user: personMembers }), null],
  [
    'null members',
    json(200, { ...personMembers, picture: null, created_at: null, user: null, data: null }),
    null,
  ],
  [
    'dates and pictures that are none',
    json(200, { ...personMembers, picture: 7, created_at: 'yesterday' }),
    null,
  ],
  ['an empty object', json(200, {}), 'api-malformed 200'],
  [
    'null for each member',
    json(200, { firstname: null, lastname: null, email: null }),
    'api-malformed 200',
  ],
  ['an empty list', json(200, []), 'api-malformed 200'],
  ['null', json(200, null), 'api-malformed 200'],
  ['a text', json(200, 'Ada'), 'api-malformed 200'],
  ['an empty 200', bare(200), 'api-malformed 200'],
  ['204', bare(204), 'api-malformed 204'],
  ['JSON that is cut off', text(200, body.slice(0, 30), 'application/json'), 'api-malformed 200'],
  ['a portal’s page', page(200), 'api-unreachable 200'],
  ['401', bare(401), 'api-unauthorized 401'],
  [
    '401 with a challenge',
    {
      ...json(401, { error: 'The access token expired' }),
      more: { 'www-authenticate': 'Bearer error="invalid_token"' },
    },
    'api-unauthorized 401',
  ],
  ['403', bare(403), 'api-forbidden 403'],
  ['404', page(404), 'api-not-found 404'],
  ...[400, 405, 410, 422].map((status): Asked => [
    `${status}`,
    bare(status),
    `api-refused ${status}`,
  ]),
  ...[429, 500, 502, 503].map((status): Asked => [
    `${status}`,
    bare(status),
    `api-unreachable ${status}`,
  ]),
  ['a redirect', bare(302), 'api-unreachable no answer'],
  ['a huge answer', huge, 'api-unreachable no answer'],
  ['no answer', 'no answer', 'api-unreachable no answer'],
];

/** What the two documents answer, the OpenID one first, and what a press of “Sign in” shows. */
export type Discovery = readonly [what: string, answers: readonly Odd[], sees: string];

export const metadata = {
  issuer,
  device_authorization_endpoint: `${issuer}/device`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
};

/** The issuer's metadata; a member that is changed to undefined is absent. */
export const document = (changes: object = {}): OddAnswer => json(200, { ...metadata, ...changes });

const found = (what: string, ...answers: readonly Odd[]): Discovery => [
  what,
  answers,
  'awaiting, ok',
];
const nowhere = (what: string, ...answers: readonly Odd[]): Discovery => [
  what,
  answers,
  'failed: provider-not-discovered no answer',
];
const unsupported = (what: string, changes: object): Discovery => [
  what,
  [document(changes)],
  'failed: grant-unsupported no answer',
];

export const discoveries: readonly Discovery[] = [
  found('nothing odd', document()),
  found('as HTML', { ...document(), type: 'text/html' }),
  found('without a type', { ...document(), type: null }),
  found(
    'after a byte order mark',
    text(200, `\uFEFF${JSON.stringify(document().body)}`, 'application/json'),
  ),
  found('the issuer ends in a slash', document({ issuer: `${issuer}/` })),
  found(
    'null members',
    document({ revocation_endpoint: null, userinfo_endpoint: null, grant_types_supported: null }),
  ),
  found(
    'endpoints of other types',
    document({
      revocation_endpoint: 7,
      userinfo_endpoint: ['x'],
      dpop_signing_alg_values_supported: null,
    }),
  ),
  ...[7, {}, 'ES256', [null]].map((value) =>
    found(
      `dpop_signing_alg_values_supported ${JSON.stringify(value)}`,
      document({ dpop_signing_alg_values_supported: value }),
    ),
  ),
  found(
    'the OpenID document lacks the grant, the OAuth document has it',
    document({ device_authorization_endpoint: undefined }),
    document(),
  ),
  found('grants that are no list', document({ grant_types_supported: 'all' })),
  found('404, then the OAuth document', bare(404), document()),
  found('a page, then the OAuth document', page(200), document()),
  found('500, then the OAuth document', bare(500), document()),
  found('no answer, then the OAuth document', 'no answer', document()),
  found(
    'another issuer, then the OAuth document',
    document({ issuer: 'https://other.example' }),
    document(),
  ),
  ...[204, 400, 401, 403, 404, 410, 429, 500, 503].map((status) =>
    nowhere(`${status} for both`, bare(status), bare(status)),
  ),
  nowhere('a page for both', page(200), page(200)),
  nowhere('an empty answer', bare(200), bare(200)),
  nowhere('a list', json(200, [metadata]), json(200, [metadata])),
  nowhere('null', json(200, null), json(200, null)),
  nowhere('JSON that is cut off', text(200, '{"issuer":', 'application/json'), bare(404)),
  nowhere('an issuer that is no URL', document({ issuer: 'login' }), bare(404)),
  nowhere('no issuer', document({ issuer: undefined }), bare(404)),
  nowhere('another issuer', document({ issuer: 'https://evil.example' }), bare(404)),
  nowhere('a redirect', bare(302), bare(302)),
  nowhere('a huge answer', huge, huge),
  nowhere('no answer', 'no answer', 'no answer'),
  unsupported('no device authorization endpoint', { device_authorization_endpoint: undefined }),
  unsupported('a device authorization endpoint that is null', {
    device_authorization_endpoint: null,
  }),
  unsupported('a token endpoint that is a script', { token_endpoint: 'javascript:alert(1)' }),
  unsupported('a token endpoint without TLS', { token_endpoint: 'http://login.example.com/token' }),
  unsupported('a token endpoint that is a path', { token_endpoint: '/token' }),
  unsupported('other grants alone', { grant_types_supported: ['authorization_code'] }),
];
