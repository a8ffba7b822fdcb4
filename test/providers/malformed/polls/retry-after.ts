/** `Retry-After` (RFC 9110 §10.2.3), in seconds and as a date, with rate limits and with OAuth answers. */

import { htmlPage, oauthError, pendingResponse, statusOnly, withRetryAfter } from '../answers.ts';
import { type PollCase } from './poll-case.ts';

/** All of these worlds begin at midnight; the first poll is answered at 5.5 s. */
const soon = 'Sat, 21 Nov 2026 00:00:45 GMT';
const rest = 1_800 - 5.5;

export const retryAfterCases: readonly PollCase[] = [
  ...[429, 503].flatMap((status): PollCase[] => [
    [`${status}, Retry-After 50`, [statusOnly(status, '50')], 'awaiting, service-down', 50],
    [
      `${status}, Retry-After 3, which is less than backing off`,
      [statusOnly(status, '3')],
      'awaiting, service-down',
      10,
    ],
    [`${status}, Retry-After a date`, [statusOnly(status, soon)], 'awaiting, service-down', 39.5],
    [
      `${status}, Retry-After a date in 1970`,
      [statusOnly(status, 'Thu, 01 Jan 1970 00:00:00 GMT')],
      'awaiting, service-down',
      10,
    ],
    [
      `${status}, Retry-After a date in 2099`,
      [statusOnly(status, 'Thu, 01 Jan 2099 00:00:00 GMT')],
      'awaiting, service-down',
      60,
    ],
    [
      `${status}, Retry-After 1e9: not past the deadline`,
      [statusOnly(status, '1e9')],
      'awaiting, service-down',
      rest,
    ],
    [
      `${status}, Retry-After 999999999999`,
      [statusOnly(status, '999999999999')],
      'awaiting, service-down',
      rest,
    ],
    ...['-5', '0', '', 'soon', 'NaN', 'Infinity'].map((value): PollCase => [
      `${status}, Retry-After ${JSON.stringify(value)}`,
      [statusOnly(status, value)],
      'awaiting, service-down',
      10,
    ]),
  ]),
  [
    '503, Retry-After 50, then pending',
    [statusOnly(503, '50'), pendingResponse],
    'awaiting, ok',
    5.5,
  ],
  ['pending, Retry-After 20', [withRetryAfter(pendingResponse, '20')], 'awaiting, ok', 20],
  [
    'pending, Retry-After 20, then pending',
    [withRetryAfter(pendingResponse, '20'), pendingResponse],
    'awaiting, ok',
    5.5,
  ],
  ['pending, Retry-After 2', [withRetryAfter(pendingResponse, '2')], 'awaiting, ok', 5.5],
  ['pending, Retry-After a date', [withRetryAfter(pendingResponse, soon)], 'awaiting, ok', 39.5],
  [
    'pending, Retry-After a date in 1970',
    [withRetryAfter(pendingResponse, 'Thu, 01 Jan 1970 00:00:00 GMT')],
    'awaiting, ok',
    5.5,
  ],
  ['pending, Retry-After 1e9', [withRetryAfter(pendingResponse, '1e9')], 'awaiting, ok', rest],
  ['pending, Retry-After soon', [withRetryAfter(pendingResponse, 'soon')], 'awaiting, ok', 5.5],
  [
    'slow_down, Retry-After 30',
    [withRetryAfter(oauthError('slow_down'), '30')],
    'awaiting, slowed',
    30,
  ],
  [
    'slow_down, Retry-After 30, then pending',
    [withRetryAfter(oauthError('slow_down'), '30'), pendingResponse],
    'awaiting, slowed',
    10.5,
  ],
  [
    'slow_down, Retry-After 2',
    [withRetryAfter(oauthError('slow_down'), '2')],
    'awaiting, slowed',
    10.5,
  ],
  ['428 alone, Retry-After 20', [statusOnly(428, '20')], 'awaiting, ok', 20],
  [
    'a captive portal’s page, Retry-After 50',
    [withRetryAfter(htmlPage(200), '50')],
    'awaiting, retrying',
    50,
  ],
  [
    'rate limit: a 429 with an error code of its own, Retry-After 50',
    [withRetryAfter(oauthError('too_many_requests', 429), '50')],
    'awaiting, service-down',
    50,
  ],
  [
    '400 temporarily_unavailable, Retry-After 50',
    [withRetryAfter(oauthError('temporarily_unavailable'), '50')],
    'awaiting, service-down',
    50,
  ],
  [
    '400 server_error four times',
    ['', '', '', ''].map(() => oauthError('server_error')),
    'awaiting, service-down',
    60,
  ],
  [
    'no answer four times',
    ['no answer', 'no answer', 'no answer', 'no answer'],
    'awaiting, retrying',
    60,
  ],
];
