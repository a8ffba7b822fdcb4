/** Auth0: error codes with 403 and 429, refresh tokens that are kept. */

import { oauthError, withMember, type Conversation } from './conversation.ts';
import { scope, standardConversation } from './standard.ts';

const standard = standardConversation({
  clientId: 'living-room-tv',
  paths: { device: '/oauth/device/code', token: '/oauth/token', revoke: '/oauth/revoke' },
});

export const auth0: Conversation = {
  ...standard,
  discovered: false,
  lifetime: 900,
  pending: [
    403,
    {
      error: 'authorization_pending',
      error_description: 'User has yet to authorize device code.',
    },
  ],
  slowDown: [
    429,
    {
      error: 'slow_down',
      error_description: 'You are polling faster than the specified interval of 5 seconds.',
    },
  ],
  denied: oauthError(403, 'access_denied'),
  expired: oauthError(403, 'expired_token'),
  expiredAgain: oauthError(403, 'invalid_grant'),
  used: oauthError(403, 'invalid_grant'),
  unknown: oauthError(403, 'invalid_grant'),
  tokens: { token_type: 'Bearer', expires_in: 86400, scope },
  rotation: 'kept',
  badRefresh: oauthError(403, 'invalid_grant'),
  invalidRequests: [
    [withMember(standard.device, 'client_id', 'stranger'), oauthError(401, 'invalid_client')],
  ],
};
