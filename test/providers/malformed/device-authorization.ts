/** Odd answers to the device authorization request, and what each comes to. */

import {
  bare,
  device,
  deviceForm,
  form,
  huge,
  json,
  later,
  mislabelled,
  page,
  text,
  word,
} from './answers.ts';
import { deviceCode, type Odd } from './world.ts';

export interface GoodDevice {
  readonly what: string;
  readonly answers: readonly Odd[];
  /** Seconds to the first poll, and minutes that the code is good for. */
  readonly poll: number;
  readonly minutes: number;
  readonly shows: Readonly<Record<string, unknown>>;
}

const usual = {
  poll: 5.5,
  minutes: 30,
  shows: {
    userCode: 'ABCD-EFGH',
    verificationUri: 'https://login.example.com/activate',
    verificationUriComplete: null,
  },
};

function good(what: string, answer: Odd, differs: Partial<GoodDevice> = {}): GoodDevice {
  return {
    what,
    answers: [answer],
    ...usual,
    ...differs,
    shows: { ...usual.shows, ...differs.shows },
  };
}

const link = 'https://login.example.com/activate?user_code=ABCD-EFGH';

export const goodDevices: readonly GoodDevice[] = [
  good('nothing odd', device()),
  good('interval absent', device({ interval: undefined })),
  good('interval null', device({ interval: null })),
  good('interval 0', device({ interval: 0 })),
  good('interval "5"', device({ interval: '5' })),
  good('interval "8"', device({ interval: '8' }), { poll: 8.5 }),
  good('interval "abc"', device({ interval: 'abc' })),
  good('interval negative', device({ interval: -3 })),
  good('interval true', device({ interval: true })),
  good('interval in a list', device({ interval: [8] })),
  good('interval 7.5', device({ interval: 7.5 }), { poll: 8 }),
  good('interval 1', device({ interval: 1 }), { poll: 1.5 }),
  good('expires_in absent', device({ expires_in: undefined })),
  good('expires_in null', device({ expires_in: null })),
  good('expires_in "300"', device({ expires_in: '300' }), { minutes: 5 }),
  good('expires_in 90', device({ expires_in: 90 }), { minutes: 1.5 }),
  good('expires_in 0', device({ expires_in: 0 })),
  good('expires_in negative', device({ expires_in: -1 })),
  good('expires_in "soon"', device({ expires_in: 'soon' })),
  good('status 201', device({}, 201)),
  good('status 202', device({}, 202)),
  good(
    'null where there is nothing to say',
    device({ verification_uri_complete: null, interval: null, error: null, message: null }),
  ),
  good('an empty error beside a good answer', device({ error: '' })),
  good('an error_code beside a good answer', device({ error_code: 'ok' })),
  good('with a link', device({ verification_uri_complete: link }), {
    shows: { verificationUriComplete: link },
  }),
  good(
    'verification_url',
    device({ verification_uri: undefined, verification_url: 'https://www.google.com/device' }),
    {
      shows: { verificationUri: 'https://www.google.com/device' },
    },
  ),
  good(
    'verification_url beside a null verification_uri',
    device({ verification_uri: null, verification_url: 'https://www.google.com/device' }),
    {
      shows: { verificationUri: 'https://www.google.com/device' },
    },
  ),
  good(
    'verification_url beside an empty verification_uri',
    device({ verification_uri: '', verification_url: 'https://www.google.com/device' }),
    {
      shows: { verificationUri: 'https://www.google.com/device' },
    },
  ),
  good(
    'verification_uri without scheme',
    device({ verification_uri: 'login.example.com/activate' }),
  ),
  good(
    'verification_uri_complete without scheme',
    device({ verification_uri_complete: link.slice(8) }),
    { shows: { verificationUriComplete: link } },
  ),
  good(
    'only verification_uri_complete',
    device({ verification_uri: undefined, verification_uri_complete: link }),
    {
      shows: { verificationUri: link, verificationUriComplete: link },
    },
  ),
  good(
    'verification_uri_complete is a script',
    device({ verification_uri_complete: 'javascript:alert(1)' }),
  ),
  good(
    'verification_uri_complete is data',
    device({ verification_uri_complete: 'data:text/html,hello' }),
  ),
  good('verification_uri_complete is a number', device({ verification_uri_complete: 7 })),
  good(
    'verification_uri is a script, the link is none',
    device({ verification_uri: 'javascript:alert(1)', verification_uri_complete: link }),
    {
      shows: { verificationUri: link, verificationUriComplete: link },
    },
  ),
  good('user_code a number', device({ user_code: 12_345_678 }), {
    shows: { userCode: '12345678' },
  }),
  good('user_code with letters that case and spaces matter to', device({ user_code: 'aB c-0O' }), {
    shows: { userCode: 'aB c-0O' },
  }),
  good('a form', deviceForm()),
  good('a form with a charset', deviceForm('application/x-www-form-urlencoded; charset=utf-8')),
  good('a form whose type is written in capitals', deviceForm('Application/X-WWW-Form-URLEncoded')),
  ...mislabelled.map((type) => good(`a form that is called ${type}`, deviceForm(type))),
  good('JSON as HTML', { ...device(), type: 'text/html' }),
  good('JSON as plain text', { ...device(), type: 'text/plain' }),
  good('JSON without a type', { ...device(), type: null }),
  good(
    'JSON after a byte order mark',
    text(200, `\uFEFF${JSON.stringify(device().body)}`, 'application/json'),
  ),
  { ...good('415, then JSON is taken', device()), answers: [bare(415), device()] },
  {
    ...good('415 with an empty object, then JSON is taken', device()),
    answers: [json(415, {}), device()],
  },
];

export type BadDevice = readonly [what: string, answers: readonly Odd[], sees: string];

const malformed = (status: number): string => `failed: provider-malformed ${status}`;
const unreachable = (status: number | string): string => `failed: provider-unreachable ${status}`;

export const badDevices: readonly BadDevice[] = [
  ['no answer', ['no answer'], unreachable('no answer')],
  ['a redirect to a portal', [bare(302)], unreachable('no answer')],
  ['a huge answer', [huge], unreachable('no answer')],
  ...[200, 400, 403, 404, 503, 511].map((status): BadDevice => [
    `a portal’s page with ${status}`,
    [page(status)],
    unreachable(status),
  ]),
  ...[400, 403, 404, 405, 409, 410, 418, 422, 428].map((status): BadDevice => [
    `${status} alone`,
    [bare(status)],
    malformed(status),
  ]),
  ['401 alone', [bare(401)], 'failed: client-rejected 401'],
  ...[408, 425, 429, 500, 502, 503, 504].map((status): BadDevice => [
    `${status} alone`,
    [bare(status)],
    unreachable(status),
  ]),
  ['415 for either format', [bare(415), bare(415)], malformed(415)],
  ['503 with Retry-After', [later(page(503), '120')], unreachable(503)],
  ['an empty 200', [bare(200)], malformed(200)],
  ['an empty 204', [bare(204)], malformed(204)],
  ['an empty object', [json(200, {})], malformed(200)],
  ['a list', [json(200, [device().body])], malformed(200)],
  ['a text', [json(200, 'ABCD-EFGH')], malformed(200)],
  ['null', [json(200, null)], malformed(200)],
  [
    'JSON that is cut off',
    [text(200, JSON.stringify(device().body).slice(0, 60), 'application/json')],
    malformed(200),
  ],
  ['device_code absent', [device({ device_code: undefined })], malformed(200)],
  ['device_code null', [device({ device_code: null })], malformed(200)],
  ['device_code empty', [device({ device_code: '' })], malformed(200)],
  ['user_code absent', [device({ user_code: undefined })], malformed(200)],
  ['user_code null', [device({ user_code: null })], malformed(200)],
  ['user_code blank', [device({ user_code: '  ' })], malformed(200)],
  ['user_code a list', [device({ user_code: ['ABCD'] })], malformed(200)],
  ['verification_uri absent', [device({ verification_uri: undefined })], malformed(200)],
  [
    'verification_uri is a script',
    [device({ verification_uri: 'javascript:alert(1)' })],
    malformed(200),
  ],
  [
    'verification_uri is data',
    [device({ verification_uri: 'data:text/html,hello' })],
    malformed(200),
  ],
  [
    'verification_uri is a file',
    [device({ verification_uri: 'file:///etc/passwd' })],
    malformed(200),
  ],
  [
    'both URIs are scripts',
    [
      device({
        verification_uri: 'javascript:alert(1)',
        verification_uri_complete: 'javascript:alert(2)',
      }),
    ],
    malformed(200),
  ],
  [
    'RFC: 401 invalid_client',
    [word('invalid_client', 401)],
    'failed: client-rejected 401 invalid_client',
  ],
  [
    'Doorkeeper: 401 invalid_client beside WWW-Authenticate',
    [
      {
        ...word('invalid_client', 401),
        more: { 'www-authenticate': 'Bearer realm="Doorkeeper", error="invalid_client"' },
      },
    ],
    'failed: client-rejected 401 invalid_client',
  ],
  ['400 invalid_client', [word('invalid_client')], 'failed: client-rejected 400 invalid_client'],
  [
    'Keycloak: unauthorized_client',
    [word('unauthorized_client', 401)],
    'failed: client-rejected 401 unauthorized_client',
  ],
  [
    'GitHub: 200 device_flow_disabled',
    [word('device_flow_disabled', 200)],
    'failed: client-rejected 200 device_flow_disabled',
  ],
  ...mislabelled.map((type): BadDevice => [
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
  ].map((content): BadDevice => [`200 in words: ${content}`, [text(200, content)], malformed(200)]),
  ...['', ' \n'].map((blanks): BadDevice => [
    `a portal’s page that mentions a code${blanks && ', after blanks'}`,
    [text(200, `${blanks}<a href="?a&device_code=D&error=access_denied&access_token=A">`)],
    unreachable(200),
  ]),
  [
    'GitHub: an error in a form',
    [form(200, { error: 'device_flow_disabled' })],
    'failed: client-rejected 200 device_flow_disabled',
  ],
  ['invalid_scope', [word('invalid_scope')], 'failed: scope-rejected 400 invalid_scope'],
  [
    'unsupported_grant_type',
    [word('unsupported_grant_type')],
    'failed: grant-unsupported 400 unsupported_grant_type',
  ],
  ['invalid_request', [word('invalid_request')], 'failed: provider-refused 400 invalid_request'],
  ['500 with a word', [word('server_error', 500)], 'failed: provider-unreachable 500 server_error'],
  ['an error that is a phrase', [json(404, { error: 'Not Found' })], malformed(404)],
  ['an error that is an object', [json(400, { error: { code: 7 } })], malformed(400)],
  ['an error that echoes a code', [word(deviceCode)], malformed(400)],
  // The device endpoint's own, in its documentation.
  [
    'Google: 403 rate_limit_exceeded as error_code',
    [json(403, { error_code: 'rate_limit_exceeded' })],
    'failed: provider-unreachable 403 rate_limit_exceeded',
  ],
  ['another error_code', [json(403, { error_code: 'forbidden' })], malformed(403)],
  // A server that is busy has not refused this screen: trying again helps.
  [
    '429 with a word of its own',
    [word('too_many_requests', 429)],
    'failed: provider-unreachable 429 too_many_requests',
  ],
  ['429 slow_down', [word('slow_down', 429)], 'failed: provider-unreachable 429 slow_down'],
  [
    '400 temporarily_unavailable',
    [word('temporarily_unavailable')],
    'failed: provider-unreachable 400 temporarily_unavailable',
  ],
  ['400 server_error', [word('server_error')], 'failed: provider-unreachable 400 server_error'],
];
