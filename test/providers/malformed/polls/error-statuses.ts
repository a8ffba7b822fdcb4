/** Answers that are no OAuth answers: bare statuses, rate limits, captive portals, time-outs and garbage. */

import {
  htmlPage,
  json,
  oauthError,
  oversized,
  pendingResponse,
  statusOnly,
  text,
  truncated,
} from '../answers.ts';
import { waits, retries, down, ends, fails, malformed, type PollCase } from './poll-case.ts';

export const errorStatusCases: readonly PollCase[] = [
  ...[400, 403, 404, 405, 409, 418, 422].map((status) =>
    malformed(`${status} alone`, statusOnly(status), status),
  ),
  fails('401 alone', [statusOnly(401)], 'client-rejected 401'),
  ends('410 alone', [statusOnly(410)], 'expired'),
  waits('428 alone', statusOnly(428)),
  ...[408, 425, 429, 500, 502, 503, 504].map((status) =>
    down(`${status} alone`, statusOnly(status)),
  ),
  fails('415 for either format', [statusOnly(415), statusOnly(415)], 'provider-malformed 415'),
  ...['OK', 'error', 'error=', 'error=You are offline', 'token=A'].map((content) =>
    retries(`200 in words: ${content}`, text(200, content)),
  ),
  down('rate limit: 429 in plain text', text(429, 'Retry later\n')),
  down(
    'rate limit: 429 with a phrase for an error',
    json(429, { statusCode: 429, error: 'Too Many Requests' }),
  ),
  // Rate limiters write words of their own; the code on the screen is as good as before.
  down('rate limit: 429 with an error code of its own', oauthError('too_many_requests', 429)),
  down('503 with an error code of its own', oauthError('overloaded', 503)),
  // RFC 6749 has these words for a server that is not well; with 400 they say no more of the code than with 503.
  ...[400, 403, 503].flatMap((status) =>
    ['temporarily_unavailable', 'server_error'].map((error) =>
      down(`${status} ${error}`, oauthError(error, status)),
    ),
  ),
  down('200 temporarily_unavailable', oauthError('temporarily_unavailable', 200)),
  [
    '400 temporarily_unavailable, then pending',
    [oauthError('temporarily_unavailable'), pendingResponse],
    'awaiting, ok',
    5.5,
  ],
  retries('an empty 200', statusOnly(200)),
  retries('an empty 204', statusOnly(204)),
  retries('a redirect to a captive portal', statusOnly(302)),
  ...[200, 400, 401, 403, 404, 500, 503, 511].map((status) =>
    (status < 500 || status === 511 ? retries : down)(
      `a captive portal’s page with ${status}`,
      htmlPage(status),
    ),
  ),
  retries('no answer', 'no answer'),
  retries('an oversized answer', oversized),
  retries('a list', json(200, ['authorization_pending'])),
  retries('a text', json(200, 'authorization_pending')),
  retries('null', json(200, null)),
  retries('truncated JSON, with 200', truncated(200, { error: 'authorization_pending' })),
  retries('truncated JSON, with 400', truncated(400, { error: 'authorization_pending' })),
  fails('an empty object', [json(200, {})], 'provider-malformed 200'),
];
