/** Auth0: the tutorial "Call Your API Using the Device Authorization Flow" and the Authentication API. */

import { ada, claims, userinfo } from '../people.ts';
import { deviceAnswerAt, oauthError, rfcRefusals, standard } from '../standard.ts';
import type { Dialect } from '../dialect.ts';

const invalidGrant = () => oauthError(403, 'invalid_grant', 'Invalid or expired device code.');

export const auth0: Dialect = {
  ...standard,
  person: () => ada,
  // Native applications are public: Auth0 leaves confidential clients out of this grant. The tutorial still
  // refreshes with a secret: one that a client has is wanted there and for revocation.
  secretIn: ['refresh', 'revoke'],
  paths: {
    device: '/oauth/device/code',
    poll: '/oauth/token',
    refresh: '/oauth/token',
    revoke: '/oauth/revoke',
  },
  // The quickstarts send form and JSON.
  formats: ['form', 'json'],
  codes: {
    ...standard.codes,
    lifetime: 900,
    // "expired_token is returned exactly once. After that, invalid_grant." Denial alike is not verified.
    reports: { expired: 1, denied: 1 },
  },
  // Rotation is off unless the tenant turns it on: the tutorial's refresh answer has no refresh_token.
  tokens: {
    ...standard.tokens,
    lifetime: 86400,
    refreshScope: 'offline_access',
    refreshTokens: 'kept',
    revocable: ['refresh'],
  },
  refuse: {
    ...rfcRefusals,
    // Statuses and descriptions that the documents do not give (client, grant type, codes) are not verified.
    client: () => oauthError(401, 'invalid_client', 'Unknown client'),
    noSecret: () => oauthError(401, 'access_denied', 'Unauthorized'),
    secret: () => oauthError(401, 'access_denied', 'Unauthorized'),
    grantType: () => oauthError(403, 'unsupported_grant_type', 'Unsupported grant type'),
    unknown: invalidGrant,
    used: invalidGrant,
    expired: () => oauthError(403, 'expired_token', 'The device code has expired.'),
    denied: () => oauthError(403, 'access_denied', 'User cancelled the confirmation prompt.'),
    slowDown: () =>
      oauthError(
        429,
        'slow_down',
        'You are polling faster than the specified interval of 5 seconds.',
      ),
    pending: () =>
      oauthError(403, 'authorization_pending', 'User has yet to authorize device code.'),
    refreshToken: () => oauthError(403, 'invalid_grant', 'Unknown or invalid refresh token.'),
  },
  deviceAnswer: deviceAnswerAt('/activate'),
  // The endpoint takes refresh tokens. In reality an access token (a JWT) lives on until it expires;
  // here it ends with its refresh token, so that a sign-out can be seen.
  revokeAnswer: () => ({ status: 200 }),
  resources: [
    userinfo('authorization', '/userinfo', {
      ...claims(ada),
      nickname: 'ada',
      updated_at: '2024-02-05T08:52:20.957Z',
    }),
  ],
};
