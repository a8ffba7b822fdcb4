/** GitHub: form-encoded unless JSON is asked for, errors with status 200. */

import {
  withMember,
  deviceGrantType,
  formRequest,
  oauthError,
  type RequestSpec,
  type Conversation,
} from './conversation.ts';
import { person } from './standard.ts';

const asJson = (asked: RequestSpec): RequestSpec => ({
  ...asked,
  headers: { accept: 'application/json' },
});
const clientId = 'Iv1.a629723bd0ad3c5b';
const tokenRequest = (members: Record<string, string>): RequestSpec =>
  asJson(formRequest('/login/oauth/access_token', { client_id: clientId, ...members }));
const pollRequest = tokenRequest({ device_code: 'x', grant_type: deviceGrantType });
export const github: Conversation = {
  cors: false,
  discovered: false,
  secret: false,
  lifetime: 900,
  device: asJson(formRequest('/login/device/code', { client_id: clientId })),
  deviceMembers: ['device_code', 'user_code', 'verification_uri', 'expires_in', 'interval'],
  poll: (deviceCode) => withMember(pollRequest, 'device_code', deviceCode),
  pending: [
    200,
    {
      error: 'authorization_pending',
      error_description: 'The authorization request is still pending.',
    },
  ],
  slowDown: oauthError(200, 'slow_down'),
  denied: oauthError(200, 'access_denied'),
  expired: oauthError(200, 'expired_token'),
  expiredAgain: oauthError(200, 'expired_token'),
  used: oauthError(200, 'incorrect_device_code'),
  unknown: oauthError(200, 'incorrect_device_code'),
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
    tokenRequest({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  rotation: 'one-time',
  badRefresh: oauthError(200, 'bad_refresh_token'),
  revoke: null,
  revoked: [200, ''],
  invalidRequests: [
    [withMember(pollRequest, 'client_id'), oauthError(200, 'incorrect_client_credentials')],
    [withMember(pollRequest, 'grant_type'), oauthError(200, 'unsupported_grant_type')],
    [withMember(pollRequest, 'device_code'), oauthError(200, 'incorrect_device_code')],
  ],
};
