/** Twitch: error codes in `message`, sometimes as phrases. */

import {
  withMember,
  deviceGrantType,
  formRequest,
  type Conversation,
  type ExpectedAnswer,
} from './conversation.ts';

const messageOnly = (text: string): ExpectedAnswer => [400, { status: 400, message: text }];
const client = { client_id: 'uo6dggojyb8d6soh92zknwmi5ej1q2' };
const deviceRequest = formRequest('/oauth2/device', { ...client, scopes: 'user:read:email' });
const pollRequest = formRequest('/oauth2/token', {
  ...client,
  scopes: 'user:read:email',
  device_code: 'x',
  grant_type: deviceGrantType,
});
export const twitch: Conversation = {
  cors: false,
  discovered: false,
  secret: false,
  lifetime: 1800,
  device: deviceRequest,
  deviceMembers: ['device_code', 'expires_in', 'interval', 'user_code', 'verification_uri'],
  poll: (deviceCode) => withMember(pollRequest, 'device_code', deviceCode),
  pending: messageOnly('authorization_pending'),
  slowDown: messageOnly('slow_down'),
  denied: messageOnly('access_denied'),
  expired: messageOnly('invalid device code'),
  expiredAgain: messageOnly('invalid device code'),
  used: messageOnly('invalid device code'),
  unknown: messageOnly('invalid device code'),
  tokens: { token_type: 'bearer', scope: ['user:read:email'] },
  profile: { path: '/helix/users', headers: { 'client-id': client.client_id }, body: {} },
  refresh: (refreshToken) =>
    formRequest('/oauth2/token', {
      ...client,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    }),
  rotation: 'one-time',
  badRefresh: [400, { error: 'Bad Request', status: 400, message: 'Invalid refresh token' }],
  revoke: ({ access }) => formRequest('/oauth2/revoke', { ...client, token: access }),
  revoked: [200, ''],
  invalidRequests: [
    [
      formRequest('/oauth2/device', { ...client, scope: 'user:read:email' }),
      messageOnly('missing scopes'),
    ],
    [withMember(deviceRequest, 'client_id', 'stranger'), messageOnly('invalid client')],
    [{ ...deviceRequest, format: 'json' }, [400, { status: 400 }]],
  ],
};
