/** Yandex: `grant_type=device_code` with `code`, `verification_url`, revocation by the name of `access_token`. */

import { formRequest, oauthError, withMember, type Conversation } from './conversation.ts';
import { standardConversation } from './standard.ts';

const client = { client_id: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' };
const confidential = { ...client, client_secret: 'yandex-secret' };
const standard = standardConversation({
  clientId: client.client_id,
  paths: { device: '/device/code', token: '/token', revoke: '/revoke_token' },
});
const device = formRequest('/device/code', client);
const poll = formRequest('/token', { ...confidential, grant_type: 'device_code', code: 'x' });
const refresh = formRequest('/token', {
  ...confidential,
  grant_type: 'refresh_token',
  refresh_token: 'x',
});

export const yandex: Conversation = {
  ...standard,
  secret: true,
  cors: false,
  discovered: false,
  device,
  deviceMembers: ['device_code', 'user_code', 'verification_url', 'interval', 'expires_in'],
  poll: (code) => withMember(poll, 'code', code),
  denied: null,
  expired: oauthError(400, 'invalid_grant'),
  expiredAgain: oauthError(400, 'invalid_grant'),
  tokens: { token_type: 'bearer', expires_in: 31_536_000 },
  profile: {
    path: '/info?format=json',
    headers: {},
    body: { real_name: 'Ada Lovelace', default_email: 'ada@yandex.example' },
  },
  refresh: (refreshToken) => withMember(refresh, 'refresh_token', refreshToken),
  revoke: ({ access }) => formRequest('/revoke_token', { ...confidential, access_token: access }),
  revoked: [200, '{"status":"ok"}'],
  invalidRequests: [
    [withMember(device, 'client_id', 'stranger'), oauthError(400, 'invalid_client')],
    [withMember(poll, 'client_secret'), oauthError(400, 'invalid_client')],
    [
      withMember(poll, 'grant_type', 'authorization_code'),
      oauthError(400, 'unsupported_grant_type'),
    ],
    [
      formRequest('/revoke_token', { ...confidential, token: 'x' }),
      oauthError(400, 'invalid_request'),
    ],
  ],
};
