/** Answers to the device authorization request that bring no code, and the failure that the screen shows. */

import {
  deviceResponse,
  form,
  htmlPage,
  json,
  mislabelledTypes,
  oauthError,
  oversized,
  statusOnly,
  text,
  withRetryAfter,
} from './answers.ts';
import { deviceCode, type AnswerOrNone } from './http-world.ts';

export type RejectedCase = readonly [what: string, answers: readonly AnswerOrNone[], sees: string];

const malformed = (status: number): string => `failed: provider-malformed ${status}`;
const unreachable = (status: number | string): string => `failed: provider-unreachable ${status}`;

export const rejectedDeviceResponses: readonly RejectedCase[] = [
  ['no answer', ['no answer'], unreachable('no answer')],
  ['a redirect to a captive portal', [statusOnly(302)], unreachable('no answer')],
  ['an oversized answer', [oversized], unreachable('no answer')],
  ...[200, 400, 403, 404, 503, 511].map((status): RejectedCase => [
    `a captive portal’s page with ${status}`,
    [htmlPage(status)],
    unreachable(status),
  ]),
  ...[400, 403, 404, 405, 409, 410, 418, 422, 428].map((status): RejectedCase => [
    `${status} alone`,
    [statusOnly(status)],
    malformed(status),
  ]),
  ['401 alone', [statusOnly(401)], 'failed: client-rejected 401'],
  ...[408, 425, 429, 500, 502, 503, 504].map((status): RejectedCase => [
    `${status} alone`,
    [statusOnly(status)],
    unreachable(status),
  ]),
  ['415 for either format', [statusOnly(415), statusOnly(415)], malformed(415)],
  // An unknown scope at a Doorkeeper.
  ['422 with an empty object', [json(422, {})], malformed(422)],
  [
    'Okta: 401 with an errorCode',
    [json(401, { errorCode: 'invalid_client', errorSummary: 'Invalid value' })],
    'failed: client-rejected 401',
  ],
  [
    'Twitch: 400 invalid client in a message',
    [json(400, { message: 'invalid client' })],
    malformed(400),
  ],
  ['XML', [text(200, '<?xml version="1.0"?><pin/>', 'application/xml')], unreachable(200)],
  ['503 with Retry-After', [withRetryAfter(htmlPage(503), '120')], unreachable(503)],
  ['an empty 200', [statusOnly(200)], malformed(200)],
  ['an empty 204', [statusOnly(204)], malformed(204)],
  ['an empty object', [json(200, {})], malformed(200)],
  ['a list', [json(200, [deviceResponse().body])], malformed(200)],
  ['a text', [json(200, 'ABCD-EFGH')], malformed(200)],
  ['null', [json(200, null)], malformed(200)],
  [
    'truncated JSON',
    [text(200, JSON.stringify(deviceResponse().body).slice(0, 60), 'application/json')],
    malformed(200),
  ],
  ['device_code absent', [deviceResponse({ device_code: undefined })], malformed(200)],
  ['device_code null', [deviceResponse({ device_code: null })], malformed(200)],
  ['device_code empty', [deviceResponse({ device_code: '' })], malformed(200)],
  ['user_code absent', [deviceResponse({ user_code: undefined })], malformed(200)],
  ['user_code null', [deviceResponse({ user_code: null })], malformed(200)],
  ['user_code blank', [deviceResponse({ user_code: '  ' })], malformed(200)],
  ['user_code a list', [deviceResponse({ user_code: ['ABCD'] })], malformed(200)],
  ['verification_uri absent', [deviceResponse({ verification_uri: undefined })], malformed(200)],
  [
    'verification_uri is a script',
    [deviceResponse({ verification_uri: 'javascript:alert(1)' })],
    malformed(200),
  ],
  [
    'verification_uri is data',
    [deviceResponse({ verification_uri: 'data:text/html,hello' })],
    malformed(200),
  ],
  [
    'verification_uri is a file',
    [deviceResponse({ verification_uri: 'file:///etc/passwd' })],
    malformed(200),
  ],
  [
    'both URIs are scripts',
    [
      deviceResponse({
        verification_uri: 'javascript:alert(1)',
        verification_uri_complete: 'javascript:alert(2)',
      }),
    ],
    malformed(200),
  ],
  [
    'RFC: 401 invalid_client',
    [oauthError('invalid_client', 401)],
    'failed: client-rejected 401 invalid_client',
  ],
  [
    'Doorkeeper: 401 invalid_client beside WWW-Authenticate',
    [
      {
        ...oauthError('invalid_client', 401),
        more: { 'www-authenticate': 'Bearer realm="Doorkeeper", error="invalid_client"' },
      },
    ],
    'failed: client-rejected 401 invalid_client',
  ],
  [
    '400 invalid_client',
    [oauthError('invalid_client')],
    'failed: client-rejected 400 invalid_client',
  ],
  [
    'Keycloak: unauthorized_client',
    [oauthError('unauthorized_client', 401)],
    'failed: client-rejected 401 unauthorized_client',
  ],
  [
    'GitHub: 200 device_flow_disabled',
    [oauthError('device_flow_disabled', 200)],
    'failed: client-rejected 200 device_flow_disabled',
  ],
  ...mislabelledTypes.map((type): RejectedCase => [
    `an error in a form that is called ${type}`,
    [form(400, { error: 'invalid_scope' }, type)],
    'failed: scope-rejected 400 invalid_scope',
  ]),
  // Something that can be read as a form is not one yet.
  ...[
    'user_code=ABCD',
    'error=',
    'error=Not+Found',
    'Please log in: http://portal/?error=1&device_code=',
    'ok',
  ].map((content): RejectedCase => [
    `200 in words: ${content}`,
    [text(200, content)],
    malformed(200),
  ]),
  ...['', ' \n'].map((blanks): RejectedCase => [
    `a captive portal’s page that mentions a code${blanks && ', after blanks'}`,
    [text(200, `${blanks}<a href="?a&device_code=D&error=access_denied&access_token=A">`)],
    unreachable(200),
  ]),
  [
    'GitHub: an error in a form',
    [form(200, { error: 'device_flow_disabled' })],
    'failed: client-rejected 200 device_flow_disabled',
  ],
  ['invalid_scope', [oauthError('invalid_scope')], 'failed: scope-rejected 400 invalid_scope'],
  [
    'unsupported_grant_type',
    [oauthError('unsupported_grant_type')],
    'failed: grant-unsupported 400 unsupported_grant_type',
  ],
  [
    'invalid_request',
    [oauthError('invalid_request')],
    'failed: provider-refused 400 invalid_request',
  ],
  [
    '500 with an error code',
    [oauthError('server_error', 500)],
    'failed: provider-unreachable 500 server_error',
  ],
  ['an error that is a phrase', [json(404, { error: 'Not Found' })], malformed(404)],
  ['an error that is an object', [json(400, { error: { code: 7 } })], malformed(400)],
  ['an error that echoes a code', [oauthError(deviceCode)], malformed(400)],
  // The device endpoint's own, in its documentation.
  [
    'Google: 403 rate_limit_exceeded as error_code',
    [json(403, { error_code: 'rate_limit_exceeded' })],
    'failed: provider-unreachable 403 rate_limit_exceeded',
  ],
  ['another error_code', [json(403, { error_code: 'forbidden' })], malformed(403)],
  // A server that is busy has not refused this screen: trying again helps.
  [
    'rate limit: 429 with an error code of its own',
    [oauthError('too_many_requests', 429)],
    'failed: provider-unreachable 429 too_many_requests',
  ],
  [
    'rate limit: 429 slow_down',
    [oauthError('slow_down', 429)],
    'failed: provider-unreachable 429 slow_down',
  ],
  [
    '400 temporarily_unavailable',
    [oauthError('temporarily_unavailable')],
    'failed: provider-unreachable 400 temporarily_unavailable',
  ],
  [
    '400 server_error',
    [oauthError('server_error')],
    'failed: provider-unreachable 400 server_error',
  ],
];
