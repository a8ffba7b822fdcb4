/** A conversation by RFC 8628, RFC 6749 and RFC 7009; a provider's own says only where it differs. */

import {
  deviceGrantType,
  formRequest,
  oauthError,
  withMember,
  type Conversation,
  type RequestSpec,
} from './conversation.ts';

export const deviceMembers = [
  'device_code',
  'user_code',
  'verification_uri',
  'verification_uri_complete',
  'expires_in',
  'interval',
];
export const scope = 'openid profile email offline_access';
export const person = { name: 'Ada Lovelace', email: 'ada@example.com' };

export interface StandardOptions {
  readonly clientId: string;
  readonly paths: {
    readonly device: string;
    readonly token: string;
    readonly revoke: string | null;
  };
  /** Null: none is asked for. */
  readonly scope?: string | null;
  /** How requests are written. */
  readonly request?: (path: string, members: Record<string, string>) => RequestSpec;
}

export function standardConversation({
  clientId,
  paths,
  scope: asked = scope,
  request = formRequest,
}: StandardOptions): Conversation {
  const client = { client_id: clientId };
  const device = request(paths.device, asked === null ? client : { ...client, scope: asked });
  const poll = request(paths.token, { ...client, grant_type: deviceGrantType, device_code: 'x' });
  const { revoke } = paths;
  return {
    secret: false,
    cors: true,
    discovered: true,
    lifetime: 600,
    device,
    deviceMembers,
    poll: (deviceCode) => withMember(poll, 'device_code', deviceCode),
    pending: oauthError(400, 'authorization_pending'),
    slowDown: oauthError(400, 'slow_down'),
    denied: oauthError(400, 'access_denied'),
    expired: oauthError(400, 'expired_token'),
    expiredAgain: oauthError(400, 'expired_token'),
    used: oauthError(400, 'invalid_grant'),
    unknown: oauthError(400, 'invalid_grant'),
    tokens: { token_type: 'Bearer', expires_in: 3600, scope },
    profile: { path: '/userinfo', headers: {}, body: person },
    refresh: (refreshToken) =>
      request(paths.token, { ...client, grant_type: 'refresh_token', refresh_token: refreshToken }),
    rotation: 'one-time',
    badRefresh: oauthError(400, 'invalid_grant'),
    revoke:
      revoke === null ? null : ({ refresh }) => request(revoke, { ...client, token: refresh }),
    revoked: [200, ''],
    invalidRequests: [
      [withMember(device, 'client_id', 'stranger'), oauthError(401, 'invalid_client')],
      [withMember(poll, 'grant_type'), oauthError(400, 'invalid_request')],
      [withMember(poll, 'grant_type', 'device_code'), oauthError(400, 'unsupported_grant_type')],
      [withMember(poll, 'device_code'), oauthError(400, 'invalid_request')],
    ],
  };
}
