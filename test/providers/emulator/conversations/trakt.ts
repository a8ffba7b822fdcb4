/** Trakt: JSON, and a status instead of an error code for each poll. */

import { withMember, jsonRequest, oauthError, type Conversation } from './conversation.ts';

const client = {
  client_id: 'c0ffee0ddba11ad0be5eedc0ffee0ddba11ad0be',
  client_secret: 'trakt-secret',
};
const pollRequest = jsonRequest('/oauth/device/token', { ...client, code: 'x' });
const refreshRequest = jsonRequest('/oauth/token', {
  ...client,
  refresh_token: 'x',
  redirect_uri: 'urn:ietf:wg:oauth:2.0:oob',
  grant_type: 'refresh_token',
});
export const trakt: Conversation = {
  cors: false,
  discovered: false,
  secret: true,
  lifetime: 600,
  device: jsonRequest('/oauth/device/code', { client_id: client.client_id }),
  deviceMembers: ['device_code', 'user_code', 'verification_url', 'expires_in', 'interval'],
  poll: (deviceCode) => withMember(pollRequest, 'code', deviceCode),
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
      'trakt-api-key': client.client_id,
    },
    body: {},
  },
  refresh: (refreshToken) => withMember(refreshRequest, 'refresh_token', refreshToken),
  rotation: 'one-time',
  badRefresh: oauthError(400, 'invalid_grant'),
  revoke: ({ access }) => jsonRequest('/oauth/revoke', { ...client, token: access }),
  revoked: [200, '{}'],
  invalidRequests: [
    [{ ...pollRequest, format: 'form' }, [412, '']],
    [withMember(pollRequest, 'client_secret'), oauthError(401, 'invalid_client')],
    [jsonRequest('/oauth/device/token', { ...client, device_code: 'x' }), [404, '']],
    [{ ...refreshRequest, path: '/oauth/device/token' }, [404, '']],
    [withMember(refreshRequest, 'redirect_uri'), oauthError(400, 'invalid_request')],
  ],
};
