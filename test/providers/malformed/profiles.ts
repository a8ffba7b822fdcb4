/** Unusual answers of the API that is asked who has signed in. */

import {
  statusOnly,
  oversized,
  json,
  htmlPage,
  profileResponse,
  personMembers,
  text,
} from './answers.ts';
import type { AnswerOrNone } from './http-world.ts';

/** `problem`: what the profile could not be read for; null where it could. */
export type ProfileCase = readonly [what: string, answer: AnswerOrNone, problem: string | null];

const body = JSON.stringify(personMembers);
const jwt = ['{"alg":"RS256"}', body, 'signature']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

export const profileCases: readonly ProfileCase[] = [
  ['a well-formed answer', profileResponse, null],
  ['JSON as HTML', { ...profileResponse, type: 'text/html' }, null],
  ['JSON without a type', { ...profileResponse, type: null }, null],
  ['JSON after a byte order mark', text(200, `\uFEFF${body}`, 'application/json'), null],
  ['signed userinfo', text(200, jwt, 'application/jwt'), null],
  ['signed userinfo with a line break after it', text(200, `${jwt}\n`, null), null],
  ['signed userinfo as a JSON text', json(200, jwt), null],
  ['encrypted userinfo', text(200, 'a.b.c.d.e', 'application/jwt'), 'api-malformed 200'],
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
  [
    'Doorkeeper: 401 with nothing that calls itself a page, the words in the challenge',
    {
      ...text(401, '', 'text/html'),
      more: {
        'www-authenticate':
          'Bearer realm="Doorkeeper", error="invalid_token", error_description="The access token expired"',
      },
    },
    'api-unauthorized 401',
  ],
  ['Graph: 401 in an object', json(401, { error: { code: 190 } }), 'api-unauthorized 401'],
  [
    'XML in place of JSON',
    text(200, '<user title="ada"/>', 'application/xml'),
    'api-unreachable 200',
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
