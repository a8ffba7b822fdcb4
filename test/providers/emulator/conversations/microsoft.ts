/** Microsoft Entra: no CORS, numbered errors, error codes of its own. */

import { oauthError, withMember, type Conversation } from './conversation.ts';
import { standardConversation } from './standard.ts';

const tenant = '/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/oauth2/v2.0';
const standard = standardConversation({
  clientId: '00001111-aaaa-2222-bbbb-3333cccc4444',
  paths: { device: `${tenant}/devicecode`, token: `${tenant}/token`, revoke: null },
});

export const microsoft: Conversation = {
  ...standard,
  cors: false,
  lifetime: 900,
  deviceMembers: [
    'user_code',
    'device_code',
    'verification_uri',
    'expires_in',
    'interval',
    'message',
  ],
  pending: [400, { error: 'authorization_pending', error_codes: [70016] }],
  denied: oauthError(400, 'authorization_declined'),
  used: oauthError(400, 'bad_verification_code'),
  unknown: oauthError(400, 'bad_verification_code'),
  profile: { ...standard.profile, path: '/oidc/userinfo' },
  rotation: 'renewed',
  invalidRequests: [
    [
      withMember(standard.device, 'scope'),
      [400, { error: 'invalid_request', error_codes: [900144] }],
    ],
    [withMember(standard.device, 'client_id', 'stranger'), oauthError(400, 'unauthorized_client')],
  ],
};
