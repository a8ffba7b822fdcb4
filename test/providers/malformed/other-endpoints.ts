/** Odd answers to a revocation, to the question who has signed in, and to discovery. */

import { issuer } from '../../engine/spec/world.ts';
import {
  statusOnly,
  oversized,
  json,
  htmlPage,
  profileResponse,
  personMembers,
  text,
  oauthError,
} from './answers.ts';
import { type AnswerOrNone, type RawAnswer } from './http-world.ts';

/** Whatever comes, nobody is signed in any more. `again`: nobody has answered, so both tokens are still owed. */
export type RevocationCase = readonly [what: string, answer: AnswerOrNone, again: boolean];

export const revocationCases: readonly RevocationCase[] = [
  ['an empty 200', statusOnly(200), false],
  ['an empty object', json(200, {}), false],
  ['null', json(200, null), false],
  ['a word that all is well', text(200, 'OK'), false],
  ['truncated JSON', text(200, '{"a":', 'application/json'), false],
  ['202', statusOnly(202), false],
  ['204', statusOnly(204), false],
  ['unsupported_token_type', oauthError('unsupported_token_type'), false],
  [
    'invalid_client beside WWW-Authenticate',
    { ...oauthError('invalid_client', 401), more: { 'www-authenticate': 'Basic realm="x"' } },
    false,
  ],
  ...[400, 401, 403, 404, 405].map((status): RevocationCase => [
    `${status} alone`,
    statusOnly(status),
    false,
  ]),
  ...[408, 429, 500, 502, 503].map((status): RevocationCase => [
    `${status} alone`,
    statusOnly(status),
    true,
  ]),
  ['503 with an error code', oauthError('temporarily_unavailable', 503), true],
  ['rate limit: 429 with an error code of its own', oauthError('too_many_requests', 429), true],
  ...[200, 403].map((status): RevocationCase => [
    `a captive portal’s page with ${status}`,
    htmlPage(status),
    true,
  ]),
  ['a redirect to a captive portal', statusOnly(302), true],
  ['an oversized answer', oversized, true],
  ['no answer', 'no answer', true],
];

/** `problem`: what the profile could not be read for; null where it could. */
export type ProfileCase = readonly [what: string, answer: AnswerOrNone, problem: string | null];

const body = JSON.stringify(personMembers);

export const profileCases: readonly ProfileCase[] = [
  ['a well-formed answer', profileResponse, null],
  ['JSON as HTML', { ...profileResponse, type: 'text/html' }, null],
  ['JSON without a type', { ...profileResponse, type: null }, null],
  ['JSON after a byte order mark', text(200, `\uFEFF${body}`, 'application/json'), null],
  ['status 203', { ...profileResponse, status: 203 }, null],
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
  ['an empty 200', statusOnly(200), 'api-malformed 200'],
  ['204', statusOnly(204), 'api-malformed 204'],
  ['truncated JSON', text(200, body.slice(0, 30), 'application/json'), 'api-malformed 200'],
  ['a captive portal’s page', htmlPage(200), 'api-unreachable 200'],
  ['401', statusOnly(401), 'api-unauthorized 401'],
  [
    '401 with a challenge',
    {
      ...json(401, { error: 'The access token expired' }),
      more: { 'www-authenticate': 'Bearer error="invalid_token"' },
    },
    'api-unauthorized 401',
  ],
  ['403', statusOnly(403), 'api-forbidden 403'],
  ['404', htmlPage(404), 'api-not-found 404'],
  ...[400, 405, 410, 422].map((status): ProfileCase => [
    `${status}`,
    statusOnly(status),
    `api-refused ${status}`,
  ]),
  ...[429, 500, 502, 503].map((status): ProfileCase => [
    `${status}`,
    statusOnly(status),
    `api-unreachable ${status}`,
  ]),
  ['a redirect', statusOnly(302), 'api-unreachable no answer'],
  ['an oversized answer', oversized, 'api-unreachable no answer'],
  ['no answer', 'no answer', 'api-unreachable no answer'],
];

/** What the two documents answer, the OpenID one first, and what a press of “Sign in” shows. */
export type DiscoveryCase = readonly [what: string, answers: readonly AnswerOrNone[], sees: string];

export const metadata = {
  issuer,
  device_authorization_endpoint: `${issuer}/device`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
};

/** The issuer's metadata; a member that is changed to undefined is absent. */
export const discoveryDocument = (changes: object = {}): RawAnswer =>
  json(200, { ...metadata, ...changes });

const found = (what: string, ...answers: readonly AnswerOrNone[]): DiscoveryCase => [
  what,
  answers,
  'awaiting, ok',
];
const nowhere = (what: string, ...answers: readonly AnswerOrNone[]): DiscoveryCase => [
  what,
  answers,
  'failed: provider-not-discovered no answer',
];
const unsupported = (what: string, changes: object): DiscoveryCase => [
  what,
  [discoveryDocument(changes)],
  'failed: grant-unsupported no answer',
];

export const discoveryCases: readonly DiscoveryCase[] = [
  found('a well-formed answer', discoveryDocument()),
  found('as HTML', { ...discoveryDocument(), type: 'text/html' }),
  found('without a type', { ...discoveryDocument(), type: null }),
  found(
    'after a byte order mark',
    text(200, `\uFEFF${JSON.stringify(discoveryDocument().body)}`, 'application/json'),
  ),
  found('the issuer ends in a slash', discoveryDocument({ issuer: `${issuer}/` })),
  found(
    'null members',
    discoveryDocument({
      revocation_endpoint: null,
      userinfo_endpoint: null,
      grant_types_supported: null,
    }),
  ),
  found(
    'endpoints of other types',
    discoveryDocument({
      revocation_endpoint: 7,
      userinfo_endpoint: ['x'],
      dpop_signing_alg_values_supported: null,
    }),
  ),
  ...[7, {}, 'ES256', [null]].map((value) =>
    found(
      `dpop_signing_alg_values_supported ${JSON.stringify(value)}`,
      discoveryDocument({ dpop_signing_alg_values_supported: value }),
    ),
  ),
  found(
    'the OpenID document lacks the grant, the OAuth document has it',
    discoveryDocument({ device_authorization_endpoint: undefined }),
    discoveryDocument(),
  ),
  found('grants that are no list', discoveryDocument({ grant_types_supported: 'all' })),
  found('404, then the OAuth document', statusOnly(404), discoveryDocument()),
  found('a page, then the OAuth document', htmlPage(200), discoveryDocument()),
  found('500, then the OAuth document', statusOnly(500), discoveryDocument()),
  found('no answer, then the OAuth document', 'no answer', discoveryDocument()),
  found(
    'another issuer, then the OAuth document',
    discoveryDocument({ issuer: 'https://other.example' }),
    discoveryDocument(),
  ),
  ...[204, 400, 401, 403, 404, 410, 429, 500, 503].map((status) =>
    nowhere(`${status} for both`, statusOnly(status), statusOnly(status)),
  ),
  nowhere('a page for both', htmlPage(200), htmlPage(200)),
  nowhere('an empty answer', statusOnly(200), statusOnly(200)),
  nowhere('a list', json(200, [metadata]), json(200, [metadata])),
  nowhere('null', json(200, null), json(200, null)),
  nowhere('truncated JSON', text(200, '{"issuer":', 'application/json'), statusOnly(404)),
  nowhere('an issuer that is no URL', discoveryDocument({ issuer: 'login' }), statusOnly(404)),
  nowhere('no issuer', discoveryDocument({ issuer: undefined }), statusOnly(404)),
  nowhere('another issuer', discoveryDocument({ issuer: 'https://evil.example' }), statusOnly(404)),
  nowhere('a redirect', statusOnly(302), statusOnly(302)),
  nowhere('an oversized answer', oversized, oversized),
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
