/** Keycloak: its own error descriptions, and 415 for JSON. */

import { type Conversation } from './conversation.ts';
import { standardConversation } from './standard.ts';

const realm = '/realms/living-room/protocol/openid-connect';
const standard = standardConversation({
  clientId: 'living-room-tv',
  paths: { device: `${realm}/auth/device`, token: `${realm}/token`, revoke: `${realm}/revoke` },
});

export const keycloak: Conversation = {
  ...standard,
  unknown: [400, { error: 'invalid_grant', error_description: 'Device code not valid' }],
  used: [400, { error: 'invalid_grant', error_description: 'Device code not valid' }],
  slowDown: [400, { error: 'slow_down', error_description: 'Slow down' }],
  tokens: {
    token_type: 'Bearer',
    expires_in: 300,
    refresh_expires_in: 1800,
    'not-before-policy': 0,
  },
  profile: { ...standard.profile, path: `${realm}/userinfo` },
  invalidRequests: [
    ...standard.invalidRequests,
    [{ ...standard.device, format: 'json' }, [415, {}]],
  ],
};
