/** Conversations with those that have a way of their own. */

import {
  but,
  deviceGrant,
  form,
  json,
  type Asked,
  type Conversations,
  type ExpectedAnswer,
} from './conversation.ts';

const error = (status: number, word: string): ExpectedAnswer => [status, { error: word }];
const says = (text: string): ExpectedAnswer => [400, { status: 400, message: text }];
const asJson = (asked: Asked): Asked => ({ ...asked, headers: { accept: 'application/json' } });
const nothing = { cors: false, discovered: false };
const person = { name: 'Ada Lovelace', email: 'ada@example.com' };

const hub = 'Iv1.a629723bd0ad3c5b';
const hubToken = (members: Record<string, string>): Asked =>
  asJson(form('/login/oauth/access_token', { client_id: hub, ...members }));
const hubPoll = hubToken({ device_code: 'x', grant_type: deviceGrant });

const goo = { client_id: '1084945748469.apps.googleusercontent.com' };
const gooSecret = { ...goo, client_secret: 'GOCSPX-living-room' };
const gooPoll = form('/token', { ...gooSecret, device_code: 'x', grant_type: deviceGrant });

const aws = { clientId: '_yzkThXVzLWVhc3QtMQEXAMPLE', clientSecret: 'registered-secret' };
const awsStart = json('/device_authorization', {
  ...aws,
  startUrl: 'https://living-room.awsapps.com/start',
});
const awsPoll = json('/token', { ...aws, grantType: deviceGrant, deviceCode: 'x' });

const trakt = {
  client_id: 'c0ffee0ddba11ad0be5eedc0ffee0ddba11ad0be',
  client_secret: 'trakt-secret',
};
const traktPoll = json('/oauth/device/token', { ...trakt, code: 'x' });
const traktRefresh = json('/oauth/token', {
  ...trakt,
  refresh_token: 'x',
  redirect_uri: 'urn:ietf:wg:oauth:2.0:oob',
  grant_type: 'refresh_token',
});

const tv = { client_id: 'uo6dggojyb8d6soh92zknwmi5ej1q2' };
const tvStart = form('/oauth2/device', { ...tv, scopes: 'user:read:email' });
const tvPoll = form('/oauth2/token', {
  ...tv,
  scopes: 'user:read:email',
  device_code: 'x',
  grant_type: deviceGrant,
});

export const ownChats: Pick<Conversations, 'github' | 'google' | 'aws-sso' | 'trakt' | 'twitch'> = {
  github: {
    ...nothing,
    secret: false,
    lifetime: 900,
    device: asJson(form('/login/device/code', { client_id: hub })),
    deviceMembers: ['device_code', 'user_code', 'verification_uri', 'expires_in', 'interval'],
    poll: (deviceCode) => but(hubPoll, 'device_code', deviceCode),
    pending: [
      200,
      {
        error: 'authorization_pending',
        error_description: 'The authorization request is still pending.',
      },
    ],
    slowDown: error(200, 'slow_down'),
    denied: error(200, 'access_denied'),
    expired: error(200, 'expired_token'),
    expiredAgain: error(200, 'expired_token'),
    used: error(200, 'incorrect_device_code'),
    unknown: error(200, 'incorrect_device_code'),
    tokens: {
      token_type: 'bearer',
      scope: '',
      expires_in: 28800,
      refresh_token_expires_in: 15811200,
    },
    profile: {
      path: '/user',
      headers: {},
      body: { ...person, login: 'ada', created_at: '2024-02-05T08:52:20.957Z' },
    },
    refresh: (refreshToken) =>
      hubToken({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    rotation: 'one-time',
    badRefresh: error(200, 'bad_refresh_token'),
    revoke: null,
    revoked: [200, ''],
    wrong: [
      [but(hubPoll, 'client_id'), error(200, 'incorrect_client_credentials')],
      [but(hubPoll, 'grant_type'), error(200, 'unsupported_grant_type')],
      [but(hubPoll, 'device_code'), error(200, 'incorrect_device_code')],
    ],
  },
  google: {
    ...nothing,
    secret: true,
    lifetime: 1800,
    device: form('/device/code', { ...goo, scope: 'openid profile email' }),
    deviceMembers: ['device_code', 'user_code', 'verification_url', 'expires_in', 'interval'],
    poll: (deviceCode) => but(gooPoll, 'device_code', deviceCode),
    pending: [428, { error: 'authorization_pending', error_description: 'Precondition Required' }],
    slowDown: [403, { error: 'slow_down', error_description: 'Forbidden' }],
    denied: [403, { error: 'access_denied', error_description: 'Forbidden' }],
    expired: error(400, 'invalid_grant'),
    expiredAgain: error(400, 'invalid_grant'),
    used: error(400, 'invalid_grant'),
    unknown: error(400, 'invalid_grant'),
    tokens: { token_type: 'Bearer', scope: 'openid profile email' },
    profile: { path: '/v1/userinfo', headers: {}, body: person },
    refresh: (refreshToken) =>
      form('/token', { ...gooSecret, grant_type: 'refresh_token', refresh_token: refreshToken }),
    rotation: 'kept',
    badRefresh: error(400, 'invalid_grant'),
    revoke: ({ refresh }) => form(`/revoke?token=${encodeURIComponent(refresh)}`, {}),
    revoked: [200, '{}'],
    wrong: [
      [
        but(gooPoll, 'client_secret'),
        [400, { error: 'invalid_request', error_description: 'client_secret is missing.' }],
      ],
      [but(gooPoll, 'client_secret', 'guessed'), error(401, 'invalid_client')],
      [but(gooPoll, 'client_id', 'stranger'), error(401, 'invalid_client')],
      [form('/device/code', goo), error(400, 'invalid_request')],
      [but(gooPoll, 'grant_type', 'device_code'), error(400, 'unsupported_grant_type')],
    ],
  },
  'aws-sso': {
    ...nothing,
    secret: true,
    lifetime: 600,
    device: awsStart,
    deviceMembers: [
      'deviceCode',
      'userCode',
      'verificationUri',
      'verificationUriComplete',
      'expiresIn',
      'interval',
    ],
    poll: (deviceCode) => but(awsPoll, 'deviceCode', deviceCode),
    pending: error(400, 'authorization_pending'),
    slowDown: error(400, 'slow_down'),
    denied: error(400, 'access_denied'),
    expired: error(400, 'expired_token'),
    expiredAgain: error(400, 'expired_token'),
    used: error(400, 'invalid_grant'),
    unknown: error(400, 'invalid_grant'),
    tokens: { tokenType: 'Bearer', expiresIn: 3600 },
    profile: {
      path: '/api/v1/users/current_user',
      headers: {},
      body: { firstname: 'Ada', lastname: 'Lovelace' },
    },
    refresh: (refreshToken) => json('/token', { ...aws, grantType: 'refresh_token', refreshToken }),
    rotation: 'kept',
    badRefresh: error(400, 'invalid_grant'),
    revoke: null,
    revoked: [200, ''],
    wrong: [
      [but(awsStart, 'startUrl'), error(400, 'invalid_request')],
      [but(awsStart, 'clientSecret'), error(400, 'invalid_request')],
      [but(awsPoll, 'clientSecret', 'guessed'), error(401, 'invalid_client')],
      [{ ...awsStart, format: 'form' }, error(400, 'invalid_request')],
      [
        json('/token', { ...aws, grant_type: deviceGrant, device_code: 'x' }),
        error(400, 'invalid_request'),
      ],
    ],
  },
  trakt: {
    ...nothing,
    secret: true,
    lifetime: 600,
    device: json('/oauth/device/code', { client_id: trakt.client_id }),
    deviceMembers: ['device_code', 'user_code', 'verification_url', 'expires_in', 'interval'],
    poll: (deviceCode) => but(traktPoll, 'code', deviceCode),
    pending: [400, ''],
    slowDown: [429, ''],
    denied: [418, ''],
    expired: [410, ''],
    expiredAgain: [410, ''],
    used: [409, ''],
    unknown: [404, ''],
    tokens: { token_type: 'bearer', scope: 'public', expires_in: 604800 },
    profile: {
      path: '/users/settings',
      headers: {
        'content-type': 'application/json',
        'trakt-api-version': '2',
        'trakt-api-key': trakt.client_id,
      },
      body: {},
    },
    refresh: (refreshToken) => but(traktRefresh, 'refresh_token', refreshToken),
    rotation: 'one-time',
    badRefresh: error(400, 'invalid_grant'),
    revoke: ({ access }) => json('/oauth/revoke', { ...trakt, token: access }),
    revoked: [200, '{}'],
    wrong: [
      [{ ...traktPoll, format: 'form' }, [412, '']],
      [but(traktPoll, 'client_secret'), error(401, 'invalid_client')],
      [json('/oauth/device/token', { ...trakt, device_code: 'x' }), [404, '']],
      [{ ...traktRefresh, path: '/oauth/device/token' }, [404, '']],
      [but(traktRefresh, 'redirect_uri'), error(400, 'invalid_request')],
    ],
  },
  twitch: {
    ...nothing,
    secret: false,
    lifetime: 1800,
    device: tvStart,
    deviceMembers: ['device_code', 'expires_in', 'interval', 'user_code', 'verification_uri'],
    poll: (deviceCode) => but(tvPoll, 'device_code', deviceCode),
    pending: says('authorization_pending'),
    slowDown: says('slow_down'),
    denied: says('access_denied'),
    expired: says('invalid device code'),
    expiredAgain: says('invalid device code'),
    used: says('invalid device code'),
    unknown: says('invalid device code'),
    tokens: { token_type: 'bearer', scope: ['user:read:email'] },
    profile: { path: '/helix/users', headers: { 'client-id': tv.client_id }, body: {} },
    refresh: (refreshToken) =>
      form('/oauth2/token', { ...tv, grant_type: 'refresh_token', refresh_token: refreshToken }),
    rotation: 'one-time',
    badRefresh: [400, { error: 'Bad Request', status: 400, message: 'Invalid refresh token' }],
    revoke: ({ access }) => form('/oauth2/revoke', { ...tv, token: access }),
    revoked: [200, ''],
    wrong: [
      [form('/oauth2/device', { ...tv, scope: 'user:read:email' }), says('missing scopes')],
      [but(tvStart, 'client_id', 'stranger'), says('invalid client')],
      [{ ...tvStart, format: 'json' }, [400, { status: 400 }]],
    ],
  },
};
