/** Unusual device authorization responses (RFC 8628 §3.2) that show a code all the same. */

import { deviceForm, deviceResponse, json, mislabelledTypes, statusOnly, text } from './answers.ts';
import { type AnswerOrNone } from './http-world.ts';

export interface AcceptedCase {
  readonly what: string;
  readonly answers: readonly AnswerOrNone[];
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

function good(
  what: string,
  answer: AnswerOrNone,
  differs: Partial<AcceptedCase> = {},
): AcceptedCase {
  return {
    what,
    answers: [answer],
    ...usual,
    ...differs,
    shows: { ...usual.shows, ...differs.shows },
  };
}

const link = 'https://login.example.com/activate?user_code=ABCD-EFGH';

export const acceptedDeviceResponses: readonly AcceptedCase[] = [
  good('a well-formed answer', deviceResponse()),
  good('interval absent', deviceResponse({ interval: undefined })),
  good('interval null', deviceResponse({ interval: null })),
  good('interval 0', deviceResponse({ interval: 0 })),
  good('interval "5"', deviceResponse({ interval: '5' })),
  good('interval "8"', deviceResponse({ interval: '8' }), { poll: 8.5 }),
  good('interval "abc"', deviceResponse({ interval: 'abc' })),
  good('interval negative', deviceResponse({ interval: -3 })),
  good('interval true', deviceResponse({ interval: true })),
  good('interval in a list', deviceResponse({ interval: [8] })),
  good('interval 7.5', deviceResponse({ interval: 7.5 }), { poll: 8 }),
  good('interval 1', deviceResponse({ interval: 1 }), { poll: 1.5 }),
  good('expires_in absent', deviceResponse({ expires_in: undefined })),
  good('expires_in null', deviceResponse({ expires_in: null })),
  good('expires_in "300"', deviceResponse({ expires_in: '300' }), { minutes: 5 }),
  good('expires_in 90', deviceResponse({ expires_in: 90 }), { minutes: 1.5 }),
  good('expires_in 0', deviceResponse({ expires_in: 0 })),
  good('expires_in negative', deviceResponse({ expires_in: -1 })),
  good('expires_in "soon"', deviceResponse({ expires_in: 'soon' })),
  good('status 201', deviceResponse({}, 201)),
  good('status 202', deviceResponse({}, 202)),
  good(
    'null where there is nothing to say',
    deviceResponse({ verification_uri_complete: null, interval: null, error: null, message: null }),
  ),
  good('an empty error beside a good answer', deviceResponse({ error: '' })),
  good('an error_code beside a good answer', deviceResponse({ error_code: 'ok' })),
  good('with a link', deviceResponse({ verification_uri_complete: link }), {
    shows: { verificationUriComplete: link },
  }),
  good(
    'verification_url',
    deviceResponse({
      verification_uri: undefined,
      verification_url: 'https://www.google.com/device',
    }),
    {
      shows: { verificationUri: 'https://www.google.com/device' },
    },
  ),
  good(
    'verification_url beside a null verification_uri',
    deviceResponse({ verification_uri: null, verification_url: 'https://www.google.com/device' }),
    {
      shows: { verificationUri: 'https://www.google.com/device' },
    },
  ),
  good(
    'verification_url beside an empty verification_uri',
    deviceResponse({ verification_uri: '', verification_url: 'https://www.google.com/device' }),
    {
      shows: { verificationUri: 'https://www.google.com/device' },
    },
  ),
  good(
    'verification_uri without scheme',
    deviceResponse({ verification_uri: 'login.example.com/activate' }),
  ),
  ...['/activate', '//login.example.com/activate', ` ${usual.shows.verificationUri}\n`].map((uri) =>
    good(`verification_uri ${JSON.stringify(uri)}`, deviceResponse({ verification_uri: uri })),
  ),
  good(
    'verification_uri_complete relative',
    deviceResponse({ verification_uri_complete: '/activate?user_code=ABCD-EFGH' }),
    { shows: { verificationUriComplete: link } },
  ),
  good('a lifetime of a year', deviceResponse({ expires_in: 31_536_000 }), { minutes: 1_440 }),
  good('user_code with a line break after it', deviceResponse({ user_code: 'ABCD-EFGH\n' })),
  good(
    'verification_uri_complete without scheme',
    deviceResponse({ verification_uri_complete: link.slice(8) }),
    { shows: { verificationUriComplete: link } },
  ),
  good(
    'only verification_uri_complete',
    deviceResponse({ verification_uri: undefined, verification_uri_complete: link }),
    {
      shows: { verificationUri: link, verificationUriComplete: link },
    },
  ),
  good(
    'verification_uri_complete is a script',
    deviceResponse({ verification_uri_complete: 'javascript:alert(1)' }),
  ),
  good(
    'verification_uri_complete is data',
    deviceResponse({ verification_uri_complete: 'data:text/html,hello' }),
  ),
  good('verification_uri_complete is a number', deviceResponse({ verification_uri_complete: 7 })),
  good(
    'verification_uri is a script, the link is none',
    deviceResponse({ verification_uri: 'javascript:alert(1)', verification_uri_complete: link }),
    {
      shows: { verificationUri: link, verificationUriComplete: link },
    },
  ),
  good('user_code a number', deviceResponse({ user_code: 12_345_678 }), {
    shows: { userCode: '12345678' },
  }),
  good(
    'user_code with letters that case and spaces matter to',
    deviceResponse({ user_code: 'aB c-0O' }),
    {
      shows: { userCode: 'aB c-0O' },
    },
  ),
  good('a form', deviceForm()),
  good('a form with a charset', deviceForm('application/x-www-form-urlencoded; charset=utf-8')),
  good('a form whose type is written in capitals', deviceForm('Application/X-WWW-Form-URLEncoded')),
  ...mislabelledTypes.map((type) => good(`a form that is called ${type}`, deviceForm(type))),
  good('JSON as HTML', { ...deviceResponse(), type: 'text/html' }),
  good('JSON as plain text', { ...deviceResponse(), type: 'text/plain' }),
  good('JSON without a type', { ...deviceResponse(), type: null }),
  good(
    'JSON after a byte order mark',
    text(200, `\uFEFF${JSON.stringify(deviceResponse().body)}`, 'application/json'),
  ),
  {
    ...good('415, then JSON is taken', deviceResponse()),
    answers: [statusOnly(415), deviceResponse()],
  },
  {
    ...good('415 with an empty object, then JSON is taken', deviceResponse()),
    answers: [json(415, {}), deviceResponse()],
  },
];
