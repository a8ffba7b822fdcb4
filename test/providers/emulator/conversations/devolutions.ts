/** Devolutions Server: no interval, and a refresh that wants the access token too. */

import { formRequest, oauthError, withMember, type Conversation } from './conversation.ts';
import { deviceMembers, standardConversation } from './standard.ts';

const base = '/dvls/api/connect';
const standard = standardConversation({
  clientId: 'living-room-tv',
  paths: { device: `${base}/deviceauthorization`, token: `${base}/token`, revoke: null },
});

export const devolutions: Conversation = {
  ...standard,
  lifetime: 300,
  deviceMembers: deviceMembers.filter((name) => name !== 'interval'),
  profile: { ...standard.profile, path: `${base}/userinfo` },
  refresh: (refreshToken, accessToken) =>
    formRequest(`${base}/token`, {
      grant_type: 'refresh_token',
      authorization: `bearer ${accessToken}`,
      refresh_token: refreshToken,
      client_id: 'dvls',
    }),
  rotation: 'kept',
  invalidRequests: [
    [withMember(standard.device, 'scope'), oauthError(400, 'invalid_request')],
    [standard.refresh('any', ''), oauthError(401, 'invalid_client')],
    [
      withMember(standard.refresh('any', ''), 'client_id', 'dvls'),
      oauthError(400, 'invalid_request'),
    ],
  ],
};
