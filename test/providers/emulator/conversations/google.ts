/** Google: a client secret for every poll, no CORS. */

import {
  withMember,
  deviceGrantType,
  formRequest,
  oauthError,
  type Conversation,
} from './conversation.ts';
import { person } from './standard.ts';

const client = { client_id: '1084945748469.apps.googleusercontent.com' };
const confidentialClient = { ...client, client_secret: 'GOCSPX-living-room' };
const pollRequest = formRequest('/token', {
  ...confidentialClient,
  device_code: 'x',
  grant_type: deviceGrantType,
});
export const google: Conversation = {
  cors: false,
  discovered: false,
  secret: true,
  lifetime: 1800,
  device: formRequest('/device/code', { ...client, scope: 'openid profile email' }),
  deviceMembers: ['device_code', 'user_code', 'verification_url', 'expires_in', 'interval'],
  poll: (deviceCode) => withMember(pollRequest, 'device_code', deviceCode),
  pending: [428, { error: 'authorization_pending', error_description: 'Precondition Required' }],
  slowDown: [403, { error: 'slow_down', error_description: 'Forbidden' }],
  denied: [403, { error: 'access_denied', error_description: 'Forbidden' }],
  expired: oauthError(400, 'invalid_grant'),
  expiredAgain: oauthError(400, 'invalid_grant'),
  used: oauthError(400, 'invalid_grant'),
  unknown: oauthError(400, 'invalid_grant'),
  tokens: { token_type: 'Bearer', scope: 'openid profile email' },
  profile: { path: '/v1/userinfo', headers: {}, body: person },
  refresh: (refreshToken) =>
    formRequest('/token', {
      ...confidentialClient,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    }),
  rotation: 'kept',
  badRefresh: oauthError(400, 'invalid_grant'),
  revoke: ({ refresh }) => formRequest(`/revoke?token=${encodeURIComponent(refresh)}`, {}),
  revoked: [200, '{}'],
  invalidRequests: [
    [
      withMember(pollRequest, 'client_secret'),
      [400, { error: 'invalid_request', error_description: 'client_secret is missing.' }],
    ],
    [withMember(pollRequest, 'client_secret', 'guessed'), oauthError(401, 'invalid_client')],
    [withMember(pollRequest, 'client_id', 'stranger'), oauthError(401, 'invalid_client')],
    [formRequest('/device/code', client), oauthError(400, 'invalid_request')],
    [
      withMember(pollRequest, 'grant_type', 'device_code'),
      oauthError(400, 'unsupported_grant_type'),
    ],
  ],
};
