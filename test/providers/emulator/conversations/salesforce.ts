/** Salesforce: one endpoint, short names, no lifetimes. */

import { formRequest, oauthError, withMember, type Conversation } from './conversation.ts';
import { deviceMembers, person, scope, standardConversation } from './standard.ts';

const client = { client_id: 'living-room-tv' };
const path = '/services/oauth2/token';
const asked = 'openid profile email refresh_token';
const standard = standardConversation({
  clientId: client.client_id,
  paths: { device: path, token: path, revoke: '/services/oauth2/revoke' },
});
const device = formRequest(path, { ...client, scope: asked, response_type: 'device_code' });
const poll = formRequest(path, { ...client, grant_type: 'device', code: 'x' });

export const salesforce: Conversation = {
  ...standard,
  cors: false,
  discovered: false,
  device,
  deviceMembers: deviceMembers.filter(
    (name) => name !== 'expires_in' && name !== 'verification_uri_complete',
  ),
  poll: (code) => withMember(poll, 'code', code),
  expired: oauthError(400, 'invalid_grant'),
  expiredAgain: oauthError(400, 'invalid_grant'),
  tokens: { token_type: 'Bearer', scope: asked },
  profile: { path: '/services/oauth2/userinfo', headers: {}, body: person },
  rotation: 'kept',
  invalidRequests: [
    [withMember(device, 'client_id', 'stranger'), oauthError(400, 'invalid_client_id')],
    [withMember(device, 'response_type'), oauthError(400, 'invalid_request')],
    [
      formRequest(path, { ...client, grant_type: 'password', scope }),
      oauthError(400, 'unsupported_grant_type'),
    ],
  ],
};
