/** An OpenID provider by the RFCs. */

import { oauthError, withMember, type Conversation } from './conversation.ts';
import { standardConversation } from './standard.ts';

const standard = standardConversation({
  clientId: 'living-room-tv',
  paths: { device: '/device_authorization', token: '/token', revoke: '/revoke' },
});

export const oidc: Conversation = {
  ...standard,
  deviceMembers: standard.deviceMembers.filter((name) => name !== 'interval'),
  invalidRequests: [
    ...standard.invalidRequests,
    [{ ...standard.device, format: 'json' }, oauthError(400, 'invalid_request')],
    [
      {
        ...standard.device,
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      },
      oauthError(400, 'invalid_request'),
    ],
    [withMember(standard.device, 'scope', 'openid everything'), oauthError(400, 'invalid_scope')],
  ],
};
