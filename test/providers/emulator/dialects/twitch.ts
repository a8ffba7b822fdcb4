/** Twitch: "Getting OAuth Access Tokens - Device code grant flow", "Refreshing", "Revoking", "Get Users". */

import { joined } from '../people.ts';
import { standard, upperCase } from '../standard.ts';
import { rfcNames, type Dialect } from '../dialect.ts';
import { type Call, type Reply } from '../http.ts';
import { type AccessRefusal, type RefusalContext } from '../refusals.ts';

const clientId = 'uo6dggojyb8d6soh92zknwmi5ej1q2';

/** The state is in the message; there is no RFC error. */
const message =
  (text: string, status = 400) =>
  (): Reply => ({ status, body: { status, message: text } });

const missing = ({ detail }: RefusalContext): Reply =>
  message(`missing ${detail.replaceAll('_', ' ')}`)();
const badCode = message('invalid device code');

function unauthorized(text: string): Reply {
  return { status: 401, body: { error: 'Unauthorized', status: 401, message: text } };
}

function guard({ headers }: Call): Reply | null {
  if (headers['client-id'] === undefined) return unauthorized('Client-Id header required');
  return headers['client-id'] === clientId
    ? null
    : unauthorized('Client ID and OAuth token do not match');
}

const refuseAccess = (why: AccessRefusal): Reply =>
  unauthorized(why === 'missing' ? 'OAuth token is missing' : 'Invalid OAuth token');

const ada = {
  id: '141981764',
  login: 'ada',
  display_name: 'AdaLovelace',
  type: '',
  broadcaster_type: '',
  description: '',
  profile_image_url: 'https://people.example/ada.png',
  email: 'ada@example.com',
  created_at: joined,
};

export const twitch: Dialect = {
  ...standard,
  // Web pages do call it; no document says so.
  cors: false,
  separateApi: true,
  person: () => ({
    name: ada.display_name,
    email: ada.email,
    picture: ada.profile_image_url,
    memberSince: joined,
  }),
  client: { id: clientId, secret: null },
  paths: {
    device: '/oauth2/device',
    poll: '/oauth2/token',
    refresh: '/oauth2/token',
    revoke: '/oauth2/revoke',
  },
  names: { ...rfcNames, scope: 'scopes' },
  required: { device: ['scopes'] },
  codes: {
    ...standard.codes,
    userCode: { shape: '????????', alphabet: upperCase },
    lifetime: 1800,
    // Expired and refused codes are as unknown as redeemed ones; what a refusal gets is not verified.
  },
  // A public client's refresh tokens are for one use. Revocation is documented for access tokens;
  // that it ends the refresh token as well is not verified.
  tokens: { ...standard.tokens, lifetime: 14400, revocable: ['access'] },
  refuse: {
    contentType: missing,
    repeated: missing,
    noClient: missing,
    client: message('invalid client'),
    noSecret: missing,
    secret: message('invalid client secret', 403),
    parameter: missing,
    noGrantType: missing,
    grantType: message('invalid grant type'),
    scope: message('invalid scope requested'),
    unknown: badCode,
    used: badCode,
    expired: badCode,
    denied: message('access_denied'),
    // Not in the documents.
    slowDown: message('slow_down'),
    pending: message('authorization_pending'),
    refreshToken: () => ({
      status: 400,
      body: { error: 'Bad Request', status: 400, message: 'Invalid refresh token' },
    }),
  },
  // The code is in the address already; there is no verification_uri_complete.
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn, interval }) => ({
    device_code: deviceCode,
    expires_in: expiresIn,
    interval,
    user_code: userCode,
    verification_uri: `${origins.authorization}/activate?public=true&device-code=${userCode}`,
  }),
  // scope is a list.
  tokenAnswer: ({ accessToken, refreshToken, expiresIn, scope }) => ({
    access_token: accessToken,
    expires_in: expiresIn,
    refresh_token: refreshToken,
    scope: scope.split(' '),
    token_type: 'bearer',
  }),
  revokeAnswer: (known) => (known ? { status: 200 } : message('Invalid token')()),
  resources: [{ side: 'api', path: '/helix/users', guard, body: () => ({ data: [ada] }) }],
  refuseAccess,
  headers: {},
  provider: ({ authorization }) => ({
    endpoints: {
      deviceAuthorization: `${authorization}/oauth2/device`,
      token: `${authorization}/oauth2/token`,
      revocation: `${authorization}/oauth2/revoke`,
    },
  }),
};
