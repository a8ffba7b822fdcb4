/** GitHub, as a GitHub App whose user tokens expire: "Authorizing OAuth apps", "Refreshing user access tokens". */

import { joined } from '../people.ts';
import { letters, standard, tokenAnswer } from '../standard.ts';
import type { Dialect } from '../dialect.ts';
import type { Call, Reply } from '../http.ts';
import type { AccessRefusal, RefusalContext } from '../refusals.ts';

const help =
  'https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#error-codes-for-the-device-flow';

/** Errors come with status 200. */
const error =
  (code: string, description: string, more: Record<string, unknown> = {}) =>
  (): Reply => ({
    status: 200,
    body: { error: code, error_description: description, error_uri: help, ...more },
  });

const badClient = ({ step }: RefusalContext): Reply =>
  // What the device endpoint says is not verified.
  step === 'device'
    ? { status: 404, body: { error: 'Not Found' } }
    : error('incorrect_client_credentials', 'The client_id is incorrect.')();
const badCode = error('incorrect_device_code', 'The device_code provided is not valid.');
const badGrantType = error('unsupported_grant_type', 'The grant_type is not supported.');

/** Form-encoded, unless JSON is asked for. */
function encode({ headers }: Call, reply: Reply): Reply {
  if (reply.body === undefined || headers.accept?.includes('application/json')) return reply;
  const pairs = Object.entries(reply.body).map(([name, value]) => [name, String(value)]);
  const type = 'application/x-www-form-urlencoded; charset=utf-8';
  return {
    ...reply,
    headers: { ...reply.headers, 'content-type': type },
    text: new URLSearchParams(pairs).toString(),
  };
}

function refuseAccess(why: AccessRefusal): Reply {
  const message = why === 'missing' ? 'Requires authentication' : 'Bad credentials';
  return {
    status: 401,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: '401' },
  };
}

const administrative: Reply = {
  status: 403,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  text: 'Please make sure your request has a User-Agent header.',
};

const octocat = {
  login: 'ada',
  id: 1815,
  avatar_url: 'https://people.example/ada.png',
  type: 'User',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  created_at: joined,
};

export const github: Dialect = {
  ...standard,
  cors: false,
  separateApi: true,
  person: () => ({
    name: octocat.name,
    email: octocat.email,
    picture: octocat.avatar_url,
    memberSince: joined,
  }),
  client: { id: 'Iv1.a629723bd0ad3c5b', secret: null },
  paths: {
    device: '/login/device/code',
    poll: '/login/oauth/access_token',
    refresh: '/login/oauth/access_token',
    revoke: null,
  },
  queryCounts: true,
  codes: {
    ...standard.codes,
    userCode: { shape: '????-????', alphabet: letters },
    lifetime: 900,
    slowDownAdds: 5,
  },
  tokens: {
    ...standard.tokens,
    lifetime: 28800,
    prefix: { access: 'ghu_', refresh: 'ghr_' },
    refreshEndsAccess: true,
  },
  refuse: {
    contentType: badClient,
    repeated: badClient,
    noClient: badClient,
    client: badClient,
    noSecret: badClient,
    secret: badClient,
    parameter: ({ step }) =>
      step === 'refresh'
        ? error('bad_refresh_token', 'The refresh token passed is incorrect or expired.')()
        : badCode(),
    noGrantType: badGrantType,
    grantType: badGrantType,
    scope: error('invalid_scope', 'The scopes requested are invalid.'),
    unknown: badCode,
    used: badCode,
    expired: error('expired_token', 'The device_code has expired.'),
    denied: error('access_denied', 'The authorization request was denied.'),
    slowDown: ({ interval }) =>
      error('slow_down', 'Too many requests have been made in the same timeframe.', { interval })(),
    pending: error('authorization_pending', 'The authorization request is still pending.'),
    refreshToken: error('bad_refresh_token', 'The refresh token passed is incorrect or expired.'),
  },
  // No verification_uri_complete.
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn, interval }) => ({
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${origins.authorization}/login/device`,
    expires_in: expiresIn,
    interval,
  }),
  tokenAnswer: (facts) => ({
    ...tokenAnswer(facts),
    refresh_token_expires_in: 15811200,
    scope: '',
    token_type: 'bearer',
  }),
  resources: [
    {
      side: 'api',
      path: '/user',
      guard: ({ headers }) => (headers['user-agent'] ? null : administrative),
      body: () => octocat,
    },
  ],
  refuseAccess,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'max-age=0, private, must-revalidate',
  },
  encode,
  provider: ({ authorization }) => ({
    endpoints: {
      deviceAuthorization: `${authorization}/login/device/code`,
      token: `${authorization}/login/oauth/access_token`,
    },
  }),
};
