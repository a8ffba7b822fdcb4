/** Trakt: "Authentication - Devices" and "Get user settings" of its API documentation. */

import { joined } from '../people.ts';
import { oauthError, standard } from '../standard.ts';
import { rfcNames, type Dialect } from '../dialect.ts';
import { type Call, type Reply } from '../http.ts';

/** Polling is answered by status alone. */
const only = (status: number) => (): Reply => ({ status });

const clientId = 'c0ffee0ddba11ad0be5eedc0ffee0ddba11ad0be';

// "Success", "invalid API key" and "use application/json" of the documented statuses; for a version header
// that is missing, 412 is not verified.
function guard({ headers }: Call): Reply | null {
  if (headers['trakt-api-key'] !== clientId) return { status: 403 };
  return headers['trakt-api-version'] === '2' ? null : { status: 412 };
}

const user = {
  username: 'ada',
  private: false,
  name: 'Ada Lovelace',
  vip: false,
  ids: { slug: 'ada' },
  joined_at: joined,
  images: { avatar: { full: 'https://people.example/ada.png' } },
};

export const trakt: Dialect = {
  ...standard,
  // Origins can be entered in an application's settings; whether that opens the device endpoints is not verified.
  cors: false,
  person: () => ({
    name: user.name,
    email: null,
    picture: user.images.avatar.full,
    memberSince: joined,
  }),
  client: { id: clientId, secret: 'trakt-secret' },
  secretIn: ['poll', 'refresh', 'revoke'],
  paths: {
    device: '/oauth/device/code',
    poll: '/oauth/device/token',
    refresh: '/oauth/token',
    revoke: '/oauth/revoke',
  },
  formats: ['json'],
  names: { ...rfcNames, deviceCode: 'code' },
  pollGrantType: null,
  required: { refresh: ['redirect_uri'] },
  codes: { ...standard.codes, userCode: { shape: '????????', alphabet: '0123456789ABCDEF' } },
  // "valid for 7 days"; refresh tokens rotate. Revocation is documented for access tokens.
  tokens: { ...standard.tokens, lifetime: 604800, revocable: ['access'] },
  refuse: {
    contentType: only(412),
    repeated: only(412),
    // Answers about the client are not verified.
    noClient: only(403),
    client: only(403),
    noSecret: () => oauthError(401, 'invalid_client'),
    secret: () => oauthError(401, 'invalid_client'),
    parameter: ({ step }) =>
      step === 'poll' ? { status: 404 } : oauthError(400, 'invalid_request'),
    noGrantType: () => oauthError(400, 'invalid_request'),
    grantType: () => oauthError(400, 'unsupported_grant_type'),
    scope: () => oauthError(400, 'invalid_scope'),
    unknown: only(404),
    used: only(409),
    expired: only(410),
    denied: only(418),
    slowDown: only(429),
    pending: only(400),
    // "a 400 response when the request cannot be processed"; older documents say 401.
    refreshToken: () => oauthError(400, 'invalid_grant'),
  },
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn, interval }) => ({
    device_code: deviceCode,
    user_code: userCode,
    verification_url: `${origins.authorization}/activate`,
    expires_in: expiresIn,
    interval,
  }),
  tokenAnswer: ({ accessToken, refreshToken, expiresIn, issuedAt }) => ({
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: expiresIn,
    refresh_token: refreshToken,
    scope: 'public',
    created_at: issuedAt,
  }),
  revokeAnswer: () => ({ status: 200, body: {} }),
  resources: [
    {
      side: 'authorization',
      path: '/users/settings',
      guard,
      body: () => ({ user, account: { timezone: 'Europe/London' } }),
    },
  ],
  refuseAccess: only(401),
  headers: {},
};
