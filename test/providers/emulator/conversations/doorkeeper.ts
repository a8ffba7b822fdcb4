/** Doorkeeper with its device grant extension: nobody can deny, and an expired code is reported once. */

import { oauthError, withMember, type Conversation, type RequestSpec } from './conversation.ts';
import { standardConversation } from './standard.ts';

type WriteRequest = (path: string, members: Record<string, string>) => RequestSpec;

export function doorkeeperConversation(clientId: string, request: WriteRequest): Conversation {
  const standard = standardConversation({
    clientId,
    request,
    scope: null,
    paths: { device: '/oauth/authorize_device', token: '/oauth/token', revoke: '/oauth/revoke' },
  });
  const poll = standard.poll('x');
  return {
    ...standard,
    discovered: false,
    cors: false,
    lifetime: 300,
    denied: null,
    expiredAgain: oauthError(400, 'invalid_grant'),
    tokens: { token_type: 'Bearer', expires_in: 7200 },
    profile: {
      path: '/oauth/userinfo',
      headers: {},
      body: { name: 'Ada Lovelace', nickname: 'ada' },
    },
    revoked: [200, '{}'],
    invalidRequests: [
      [request('/oauth/authorize_device', {}), oauthError(401, 'invalid_client')],
      [withMember(poll, 'client_id', 'stranger'), oauthError(401, 'invalid_client')],
      [withMember(poll, 'device_code'), oauthError(400, 'invalid_grant')],
      [withMember(poll, 'grant_type'), oauthError(400, 'invalid_request')],
      [{ ...poll, headers: { 'content-type': 'text/plain' } }, oauthError(401, 'invalid_client')],
      [withMember(poll, 'client_id', 'another-app'), oauthError(400, 'invalid_grant')],
      [
        withMember(standard.refresh('x', ''), 'client_id', 'another-app'),
        oauthError(400, 'invalid_grant'),
      ],
      [request('/oauth/revoke', { token: 'x' }), oauthError(403, 'unauthorized_client')],
      [
        request('/oauth/revoke', { client_id: 'stranger', token: 'x' }),
        oauthError(403, 'unauthorized_client'),
      ],
      [request('/oauth/revoke', { client_id: 'another-app', token: 'x' }), [200, '{}']],
      [request('/oauth/revoke', { client_id: clientId }), [200, '{}']],
    ],
  };
}
