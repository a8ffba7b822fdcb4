/** Odd answers to polls, one after another, and what they come to. */

import {
  bare,
  form,
  huge,
  issued,
  json,
  later,
  mislabelled,
  page,
  pendingWord,
  text,
  word,
} from './answers.ts';
import { deviceCode, type Odd, type OddAnswer } from './world.ts';

/** `next`: seconds from the last of the answers to the poll after it; null where there is none. */
export type Poll = readonly [
  what: string,
  answers: readonly Odd[],
  sees: string,
  next: number | null,
];

const waits = (what: string, answer: Odd): Poll => [what, [answer], 'awaiting, ok', 5.5];
const slows = (what: string, answers: readonly Odd[], next: number): Poll => [
  what,
  answers,
  'awaiting, slowed',
  next,
];
const retries = (what: string, answer: Odd): Poll => [what, [answer], 'awaiting, retrying', 10];
const ends = (what: string, answers: readonly Odd[], why: string): Poll => [
  what,
  answers,
  `ended: ${why}`,
  null,
];
const fails = (what: string, answers: readonly Odd[], named: string): Poll => [
  what,
  answers,
  `failed: ${named}`,
  null,
];
const malformed = (what: string, answer: Odd, status: number): Poll =>
  fails(what, [answer], `provider-malformed ${status}`);

const challenge = {
  'www-authenticate': 'Bearer realm="Doorkeeper", error="authorization_pending"',
};
const cut = (status: number, members: unknown): OddAnswer =>
  text(status, JSON.stringify(members).slice(0, -9), 'application/json');

const words: readonly Poll[] = [
  ...[200, 201, 400, 401, 403, 428, 429, 500].map((status) =>
    waits(`authorization_pending with ${status}`, word('authorization_pending', status)),
  ),
  waits('Doorkeeper: pending beside WWW-Authenticate', { ...pendingWord, more: challenge }),
  waits('pending as HTML', { ...pendingWord, type: 'text/html' }),
  waits('pending without a type', { ...pendingWord, type: null }),
  waits(
    'pending after a byte order mark',
    text(400, '\uFEFF{"error":"authorization_pending"}', 'application/json'),
  ),
  waits('pending in a form', form(200, { error: 'authorization_pending' })),
  waits(
    'pending in a form whose type is written in capitals',
    form(200, { error: 'authorization_pending' }, 'Application/X-WWW-Form-URLEncoded'),
  ),
  ...mislabelled.map((type) =>
    waits(
      `pending in a form that is called ${type}`,
      form(400, { error: 'authorization_pending' }, type),
    ),
  ),
  waits(
    'pending in a form, with a line break after it',
    text(400, 'error=authorization_pending\r\n'),
  ),
  waits(
    'pending beside null members',
    word('authorization_pending', 400, {
      error_description: null,
      interval: null,
      access_token: null,
    }),
  ),
  waits('Twitch: pending in message', json(400, { status: 400, message: 'authorization_pending' })),
  ...[
    'authorization pending',
    'Authorization Pending',
    'Authorization_Pending',
    ' AUTHORIZATION_PENDING ',
  ].flatMap((said) => [
    waits(`${said}, as the error`, word(said)),
    waits(`Twitch: ${said}, in message`, json(400, { status: 400, message: said })),
    waits(
      `${said}, in message beside a phrase`,
      json(400, { error: 'Bad Request', status: 400, message: said }),
    ),
  ]),
  waits(
    'pending with an interval, which is nothing to it',
    word('authorization_pending', 400, { interval: 40 }),
  ),
  ['415, then the other format is taken', [bare(415), pendingWord], 'awaiting, ok', 5.5],

  ...[200, 400, 403, 429, 500].map((status) =>
    slows(`slow_down with ${status}`, [word('slow_down', status)], 10.5),
  ),
  slows('Slow Down', [word('Slow Down')], 10.5),
  slows('Twitch: slow down', [json(400, { status: 400, message: 'slow down' })], 10.5),
  slows('slow_down twice', [word('slow_down'), word('slow_down')], 15.5),
  slows('slow_down, then pending', [word('slow_down'), pendingWord], 10.5),
  slows('slow_down, then no answer', [word('slow_down'), 'no answer', pendingWord], 10.5),
  slows(
    'GitHub: slow_down with its new interval',
    [word('slow_down', 200, { interval: 10 })],
    10.5,
  ),
  slows('slow_down with a larger interval', [word('slow_down', 400, { interval: 30 })], 30.5),
  slows(
    'slow_down with a larger interval as text',
    [word('slow_down', 400, { interval: '30' })],
    30.5,
  ),
  slows(
    'slow_down with a larger interval, and again',
    [word('slow_down', 400, { interval: 30 }), word('slow_down')],
    35.5,
  ),
  slows('slow_down with a smaller interval', [word('slow_down', 400, { interval: 3 })], 10.5),
  ...[null, 0, -4, 'abc', [40]].map((interval) =>
    slows(
      `slow_down with the interval ${JSON.stringify(interval)}`,
      [word('slow_down', 400, { interval })],
      10.5,
    ),
  ),

  ends('access_denied', [word('access_denied', 403)], 'denied'),
  ends('Microsoft: authorization_declined', [word('authorization_declined')], 'denied'),
  ends('Access_Denied', [word('Access_Denied', 403)], 'denied'),
  ends('Authorization declined', [word('Authorization declined')], 'denied'),
  ends('Expired token', [word('Expired token')], 'expired'),
  // That phrase is what gateways and frameworks write over any 403 of their own: nobody has denied anything.
  ...[
    { error: 'Access Denied' },
    { message: 'Access denied' },
    { error: 'Forbidden', message: 'Access Denied' },
  ].map((said) => malformed(`a gateway’s ${JSON.stringify(said)}`, json(403, said), 403)),
  retries('a gateway’s Access Denied with 503', json(503, { message: 'Access Denied' })),
  ends('expired_token', [word('expired_token')], 'expired'),
  ends('GitHub: 200 token_expired', [word('token_expired', 200)], 'expired'),
  ends('expired_token with 500', [word('expired_token', 500)], 'expired'),

  fails('401 invalid_client', [word('invalid_client', 401)], 'client-rejected 401 invalid_client'),
  fails('400 invalid_client', [word('invalid_client')], 'client-rejected 400 invalid_client'),
  fails(
    'unauthorized_client',
    [word('unauthorized_client')],
    'client-rejected 400 unauthorized_client',
  ),
  fails(
    'GitHub: 200 unsupported_grant_type',
    [word('unsupported_grant_type', 200)],
    'grant-unsupported 200 unsupported_grant_type',
  ),
  fails('invalid_scope', [word('invalid_scope')], 'scope-rejected 400 invalid_scope'),
  fails('a word of its own', [word('org_suspended')], 'provider-refused 400 org_suspended'),
  malformed('an error that echoes the code', word(deviceCode), 400),
  malformed(
    'an error that echoes the code, and in its description',
    word(deviceCode, 400, { error_description: `${deviceCode} is unknown` }),
    400,
  ),
];

const statuses: readonly Poll[] = [
  ...[400, 403, 404, 405, 409, 418, 422].map((status) =>
    malformed(`${status} alone`, bare(status), status),
  ),
  fails('401 alone', [bare(401)], 'client-rejected 401'),
  ends('410 alone', [bare(410)], 'expired'),
  waits('428 alone', bare(428)),
  ...[408, 425, 429, 500, 502, 503, 504].map((status) => retries(`${status} alone`, bare(status))),
  fails('415 for either format', [bare(415), bare(415)], 'provider-malformed 415'),
  ...['OK', 'error', 'error=', 'error=You are offline', 'token=A'].map((content) =>
    retries(`200 in words: ${content}`, text(200, content)),
  ),
  retries('429 in words', text(429, 'Retry later\n')),
  retries(
    '429 with a phrase for an error',
    json(429, { statusCode: 429, error: 'Too Many Requests' }),
  ),
  // Rate limiters write words of their own; the code on the screen is as good as before.
  retries('429 with a word of its own', word('too_many_requests', 429)),
  retries('503 with a word of its own', word('overloaded', 503)),
  // RFC 6749 has these words for a server that is not well; with 400 they say no more of the code than with 503.
  ...[400, 403, 503].flatMap((status) =>
    ['temporarily_unavailable', 'server_error'].map((error) =>
      retries(`${status} ${error}`, word(error, status)),
    ),
  ),
  retries('200 temporarily_unavailable', word('temporarily_unavailable', 200)),
  [
    '400 temporarily_unavailable, then pending',
    [word('temporarily_unavailable'), pendingWord],
    'awaiting, ok',
    5.5,
  ],
  retries('an empty 200', bare(200)),
  retries('an empty 204', bare(204)),
  retries('a redirect to a portal', bare(302)),
  ...[200, 400, 401, 403, 404, 500, 503, 511].map((status) =>
    retries(`a portal’s page with ${status}`, page(status)),
  ),
  retries('no answer', 'no answer'),
  retries('a huge answer', huge),
  retries('a list', json(200, ['authorization_pending'])),
  retries('a text', json(200, 'authorization_pending')),
  retries('null', json(200, null)),
  retries('JSON that is cut off, with 200', cut(200, { error: 'authorization_pending' })),
  retries('JSON that is cut off, with 400', cut(400, { error: 'authorization_pending' })),
  fails('an empty object', [json(200, {})], 'provider-malformed 200'),
];

/** What servers say of a code that was used, or that they have forgotten. */
const spent: readonly (readonly [what: string, answer: OddAnswer])[] = [
  ['400 invalid_grant', word('invalid_grant')],
  ['404 invalid_grant', word('invalid_grant', 404)],
  ['500 invalid_grant', word('invalid_grant', 500)],
  ['GitHub: 200 incorrect_device_code', word('incorrect_device_code', 200)],
  ['Microsoft: bad_verification_code', word('bad_verification_code')],
  ['Invalid Grant', word('Invalid Grant')],
  ['Twitch: invalid device code', json(400, { status: 400, message: 'invalid device code' })],
];

/** The same word or status tells different things after different answers. */
const unknownCodes: readonly Poll[] = [
  ...spent.flatMap(([what, answer]) =>
    afterEach(what, answer, ['ended: expired', 'ended: expired', 'ended: lost']),
  ),
  ...[404, 409].flatMap((status) =>
    afterEach(`${status} alone`, bare(status), [
      `failed: provider-malformed ${status}`,
      'ended: expired',
      'ended: lost',
    ]),
  ),
  ...afterEach('404 with a phrase for an error', json(404, { error: 'Not Found' }), [
    'failed: provider-malformed 404',
    'ended: expired',
    'ended: lost',
  ]),
  // A word that nobody knows says less than the status.
  ends(
    '404 with a word of its own, after pending',
    [pendingWord, word('not_found', 404)],
    'expired',
  ),
  ends('410 with a word of its own', [word('gone', 410)], 'expired'),
  ['500 alone, after pending', [pendingWord, bare(500)], 'awaiting, retrying', 10],
  ends('after a 502', [bare(502), word('invalid_grant')], 'lost'),
  ends('after a 500', [bare(500), word('invalid_grant')], 'lost'),
  ends(
    'after a 500, then pending: that one was answered',
    [bare(500), pendingWord, word('invalid_grant')],
    'expired',
  ),
  ends('after a huge answer', [huge, word('invalid_grant')], 'lost'),
  ends('after tokens that were cut off', [cut(200, issued().body), word('invalid_grant')], 'lost'),
  ends('after an empty 200', [bare(200), word('invalid_grant')], 'lost'),
  ends('after a portal’s page', [page(200), word('invalid_grant')], 'expired'),
  ends('after a 429', [bare(429), word('invalid_grant')], 'expired'),
  ends(
    'after 400 temporarily_unavailable',
    [word('temporarily_unavailable'), word('invalid_grant')],
    'expired',
  ),
  ends(
    'lost, a 429 between, then unknown',
    ['no answer', bare(429), word('invalid_grant')],
    'lost',
  ),
];

function afterEach(
  what: string,
  answer: OddAnswer,
  [first, later, lost]: readonly [string, string, string],
): Poll[] {
  return [
    [`${what}, as the first answer`, [answer], first, null],
    [`${what}, after pending`, [pendingWord, answer], later, null],
    [`${what}, after a poll whose answer was lost`, ['no answer', answer], lost, null],
  ];
}

/** All of these worlds begin at midnight; the first poll is answered at 5.5 s. */
const soon = 'Sat, 21 Nov 2026 00:00:45 GMT';
const rest = 1_800 - 5.5;

const retryAfters: readonly Poll[] = [
  ...[429, 503].flatMap((status): Poll[] => [
    [`${status}, Retry-After 50`, [bare(status, '50')], 'awaiting, retrying', 50],
    [
      `${status}, Retry-After 3, which is less than backing off`,
      [bare(status, '3')],
      'awaiting, retrying',
      10,
    ],
    [`${status}, Retry-After a date`, [bare(status, soon)], 'awaiting, retrying', 39.5],
    [
      `${status}, Retry-After a date in 1970`,
      [bare(status, 'Thu, 01 Jan 1970 00:00:00 GMT')],
      'awaiting, retrying',
      10,
    ],
    [
      `${status}, Retry-After a date in 2099`,
      [bare(status, 'Thu, 01 Jan 2099 00:00:00 GMT')],
      'awaiting, retrying',
      60,
    ],
    [
      `${status}, Retry-After 1e9: not past the deadline`,
      [bare(status, '1e9')],
      'awaiting, retrying',
      rest,
    ],
    [
      `${status}, Retry-After 999999999999`,
      [bare(status, '999999999999')],
      'awaiting, retrying',
      rest,
    ],
    ...['-5', '0', '', 'soon', 'NaN', 'Infinity'].map((value): Poll => [
      `${status}, Retry-After ${JSON.stringify(value)}`,
      [bare(status, value)],
      'awaiting, retrying',
      10,
    ]),
  ]),
  ['503, Retry-After 50, then pending', [bare(503, '50'), pendingWord], 'awaiting, ok', 5.5],
  ['pending, Retry-After 20', [later(pendingWord, '20')], 'awaiting, ok', 20],
  [
    'pending, Retry-After 20, then pending',
    [later(pendingWord, '20'), pendingWord],
    'awaiting, ok',
    5.5,
  ],
  ['pending, Retry-After 2', [later(pendingWord, '2')], 'awaiting, ok', 5.5],
  ['pending, Retry-After a date', [later(pendingWord, soon)], 'awaiting, ok', 39.5],
  [
    'pending, Retry-After a date in 1970',
    [later(pendingWord, 'Thu, 01 Jan 1970 00:00:00 GMT')],
    'awaiting, ok',
    5.5,
  ],
  ['pending, Retry-After 1e9', [later(pendingWord, '1e9')], 'awaiting, ok', rest],
  ['pending, Retry-After soon', [later(pendingWord, 'soon')], 'awaiting, ok', 5.5],
  ['slow_down, Retry-After 30', [later(word('slow_down'), '30')], 'awaiting, slowed', 30],
  [
    'slow_down, Retry-After 30, then pending',
    [later(word('slow_down'), '30'), pendingWord],
    'awaiting, slowed',
    10.5,
  ],
  ['slow_down, Retry-After 2', [later(word('slow_down'), '2')], 'awaiting, slowed', 10.5],
  ['428 alone, Retry-After 20', [bare(428, '20')], 'awaiting, ok', 20],
  ['a portal’s page, Retry-After 50', [later(page(200), '50')], 'awaiting, retrying', 50],
  [
    'a 429 with a word of its own, Retry-After 50',
    [later(word('too_many_requests', 429), '50')],
    'awaiting, retrying',
    50,
  ],
  [
    '400 temporarily_unavailable, Retry-After 50',
    [later(word('temporarily_unavailable'), '50')],
    'awaiting, retrying',
    50,
  ],
  [
    '400 server_error four times',
    ['', '', '', ''].map(() => word('server_error')),
    'awaiting, retrying',
    60,
  ],
  [
    'no answer four times',
    ['no answer', 'no answer', 'no answer', 'no answer'],
    'awaiting, retrying',
    60,
  ],
];

export const polls: readonly Poll[] = [...words, ...statuses, ...unknownCodes, ...retryAfters];
