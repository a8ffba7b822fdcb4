/** AWS IAM Identity Center: JSON with member names of its own. */

import {
  withMember,
  deviceGrantType,
  jsonRequest,
  oauthError,
  type Conversation,
} from './conversation.ts';

const client = { clientId: '_yzkThXVzLWVhc3QtMQEXAMPLE', clientSecret: 'registered-secret' };
const deviceRequest = jsonRequest('/device_authorization', {
  ...client,
  startUrl: 'https://living-room.awsapps.com/start',
});
const pollRequest = jsonRequest('/token', {
  ...client,
  grantType: deviceGrantType,
  deviceCode: 'x',
});
export const awsSso: Conversation = {
  cors: false,
  discovered: false,
  secret: true,
  lifetime: 600,
  device: deviceRequest,
  deviceMembers: [
    'deviceCode',
    'userCode',
    'verificationUri',
    'verificationUriComplete',
    'expiresIn',
    'interval',
  ],
  poll: (deviceCode) => withMember(pollRequest, 'deviceCode', deviceCode),
  pending: oauthError(400, 'authorization_pending'),
  slowDown: oauthError(400, 'slow_down'),
  denied: oauthError(400, 'access_denied'),
  expired: oauthError(400, 'expired_token'),
  expiredAgain: oauthError(400, 'expired_token'),
  used: oauthError(400, 'invalid_grant'),
  unknown: oauthError(400, 'invalid_grant'),
  tokens: { tokenType: 'Bearer', expiresIn: 3600 },
  profile: {
    path: '/api/v1/users/current_user',
    headers: {},
    body: { firstname: 'Ada', lastname: 'Lovelace' },
  },
  refresh: (refreshToken) =>
    jsonRequest('/token', { ...client, grantType: 'refresh_token', refreshToken }),
  rotation: 'kept',
  badRefresh: oauthError(400, 'invalid_grant'),
  revoke: null,
  revoked: [200, ''],
  invalidRequests: [
    [withMember(deviceRequest, 'startUrl'), oauthError(400, 'invalid_request')],
    [withMember(deviceRequest, 'clientSecret'), oauthError(400, 'invalid_request')],
    [withMember(pollRequest, 'clientSecret', 'guessed'), oauthError(401, 'invalid_client')],
    [{ ...deviceRequest, format: 'form' }, oauthError(400, 'invalid_request')],
    [
      jsonRequest('/token', { ...client, grant_type: deviceGrantType, device_code: 'x' }),
      oauthError(400, 'invalid_request'),
    ],
  ],
};
