/** Google: "OAuth 2.0 for TV and Limited-Input Device Applications". */

import { ada, userinfo } from '../people.ts';
import { oauthError, rfcRefusals, standard } from '../standard.ts';
import type { Dialect } from '../dialect.ts';

const invalidGrant = () => oauthError(400, 'invalid_grant', 'Bad Request');

export const google: Dialect = {
  ...standard,
  cors: false,
  separateApi: true,
  issuer: () => 'https://accounts.google.com',
  person: () => ada,
  client: { id: '1084945748469.apps.googleusercontent.com', secret: 'GOCSPX-living-room' },
  // The page lists it for polling; for refreshing it says "optional", which is not so for this client type (not verified).
  secretIn: ['poll', 'refresh'],
  anonymousIn: ['revoke'],
  paths: { device: '/device/code', poll: '/token', refresh: '/token', revoke: '/revoke' },
  queryCounts: true,
  required: { device: ['scope'] },
  codes: { ...standard.codes, lifetime: 1800 },
  // A refresh answers without refresh_token.
  tokens: {
    ...standard.tokens,
    prefix: { access: 'ya29.', refresh: '1//' },
    refreshTokens: 'kept',
  },
  refuse: {
    ...rfcRefusals,
    noClient: ({ detail }) =>
      oauthError(400, 'invalid_request', `Missing required parameter: ${detail}`),
    client: () => oauthError(401, 'invalid_client', 'The OAuth client was not found.'),
    noSecret: ({ detail }) => oauthError(400, 'invalid_request', `${detail} is missing.`),
    secret: () => oauthError(401, 'invalid_client', 'The provided client secret is invalid.'),
    parameter: ({ detail }) =>
      oauthError(400, 'invalid_request', `Missing required parameter: ${detail}`),
    noGrantType: ({ detail }) =>
      oauthError(400, 'invalid_request', `Missing required parameter: ${detail}`),
    grantType: () => oauthError(400, 'unsupported_grant_type', 'Invalid grant_type.'),
    unknown: invalidGrant,
    // "invalid, has already been claimed or cannot be parsed"
    used: invalidGrant,
    // The page lists no expired_token; that expiry is an invalid_grant too is not verified.
    expired: invalidGrant,
    denied: () => oauthError(403, 'access_denied', 'Forbidden'),
    slowDown: () => oauthError(403, 'slow_down', 'Forbidden'),
    pending: () => oauthError(428, 'authorization_pending', 'Precondition Required'),
    refreshToken: () => oauthError(400, 'invalid_grant', 'Token has been expired or revoked.'),
  },
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn, interval }) => ({
    device_code: deviceCode,
    user_code: userCode,
    verification_url: `${origins.authorization}/device`,
    expires_in: expiresIn,
    interval,
  }),
  // 400 "along with an error code" for what it does not know; which code is not verified.
  revokeAnswer: (known) =>
    known
      ? { status: 200, body: {} }
      : oauthError(400, 'invalid_token', 'Token expired or revoked'),
  resources: [userinfo('api', '/v1/userinfo')],
  provider: ({ authorization, api }) => ({
    endpoints: {
      deviceAuthorization: `${authorization}/device/code`,
      token: `${authorization}/token`,
      revocation: `${authorization}/revoke`,
      userinfo: `${api}/v1/userinfo`,
    },
  }),
};
