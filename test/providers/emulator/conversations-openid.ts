/** Conversations with those that are found by discovery, and with Auth0. */

import {
  but,
  deviceGrant,
  form,
  type Conversation,
  type Conversations,
  type ExpectedAnswer,
} from './conversation.ts';

const error = (status: number, word: string): ExpectedAnswer => [status, { error: word }];
const rfcDevice = [
  'device_code',
  'user_code',
  'verification_uri',
  'verification_uri_complete',
  'expires_in',
  'interval',
];
const scope = 'openid profile email offline_access';

/** RFC 8628 and RFC 6749 at the given paths. */
function plain(client: string, device: string, token: string, revoke: string | null): Conversation {
  const started = form(device, { client_id: client, scope });
  const polled = form(token, { client_id: client, grant_type: deviceGrant, device_code: 'x' });
  return {
    secret: false,
    cors: true,
    discovered: true,
    lifetime: 600,
    device: started,
    deviceMembers: rfcDevice,
    poll: (deviceCode) => but(polled, 'device_code', deviceCode),
    pending: error(400, 'authorization_pending'),
    slowDown: error(400, 'slow_down'),
    denied: error(400, 'access_denied'),
    expired: error(400, 'expired_token'),
    expiredAgain: error(400, 'expired_token'),
    used: error(400, 'invalid_grant'),
    unknown: error(400, 'invalid_grant'),
    tokens: { token_type: 'Bearer', expires_in: 3600, scope },
    profile: {
      path: '/userinfo',
      headers: {},
      body: { name: 'Ada Lovelace', email: 'ada@example.com' },
    },
    refresh: (refreshToken) =>
      form(token, { client_id: client, grant_type: 'refresh_token', refresh_token: refreshToken }),
    rotation: 'one-time',
    badRefresh: error(400, 'invalid_grant'),
    revoke:
      revoke === null ? null : ({ refresh }) => form(revoke, { client_id: client, token: refresh }),
    revoked: [200, ''],
    wrong: [
      [but(started, 'client_id', 'stranger'), error(401, 'invalid_client')],
      [but(polled, 'grant_type'), error(400, 'invalid_request')],
      [but(polled, 'grant_type', 'device_code'), error(400, 'unsupported_grant_type')],
      [but(polled, 'device_code'), error(400, 'invalid_request')],
    ],
  };
}

const oidc = plain('living-room-tv', '/device_authorization', '/token', '/revoke');
const auth0 = plain('living-room-tv', '/oauth/device/code', '/oauth/token', '/oauth/revoke');
const dvls = plain(
  'living-room-tv',
  '/dvls/api/connect/deviceauthorization',
  '/dvls/api/connect/token',
  null,
);
const realm = '/realms/living-room/protocol/openid-connect';
const keycloak = plain(
  'living-room-tv',
  `${realm}/auth/device`,
  `${realm}/token`,
  `${realm}/revoke`,
);
const entra = '/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/oauth2/v2.0';
const microsoft = plain(
  '00001111-aaaa-2222-bbbb-3333cccc4444',
  `${entra}/devicecode`,
  `${entra}/token`,
  null,
);

export const openChats: Pick<
  Conversations,
  'oidc' | 'auth0' | 'devolutions' | 'keycloak' | 'microsoft'
> = {
  oidc: {
    ...oidc,
    wrong: [
      ...oidc.wrong,
      [{ ...oidc.device, format: 'json' }, error(400, 'invalid_request')],
      [
        {
          ...oidc.device,
          headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
        },
        error(400, 'invalid_request'),
      ],
      [but(oidc.device, 'scope', 'openid everything'), error(400, 'invalid_scope')],
    ],
  },
  auth0: {
    ...auth0,
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
    denied: error(403, 'access_denied'),
    expired: error(403, 'expired_token'),
    expiredAgain: error(403, 'invalid_grant'),
    used: error(403, 'invalid_grant'),
    unknown: error(403, 'invalid_grant'),
    tokens: { token_type: 'Bearer', expires_in: 86400, scope },
    rotation: 'kept',
    badRefresh: error(403, 'invalid_grant'),
    wrong: [[but(auth0.device, 'client_id', 'stranger'), error(401, 'invalid_client')]],
  },
  devolutions: {
    ...dvls,
    lifetime: 300,
    deviceMembers: rfcDevice.filter((name) => name !== 'interval'),
    profile: { ...dvls.profile, path: '/dvls/api/connect/userinfo' },
    refresh: (refreshToken, accessToken) =>
      form('/dvls/api/connect/token', {
        grant_type: 'refresh_token',
        authorization: `bearer ${accessToken}`,
        refresh_token: refreshToken,
        client_id: 'dvls',
      }),
    rotation: 'kept',
    wrong: [
      [but(dvls.device, 'scope'), error(400, 'invalid_request')],
      [dvls.refresh('any', ''), error(401, 'invalid_client')],
      [but(dvls.refresh('any', ''), 'client_id', 'dvls'), error(400, 'invalid_request')],
    ],
  },
  keycloak: {
    ...keycloak,
    unknown: [400, { error: 'invalid_grant', error_description: 'Device code not valid' }],
    used: [400, { error: 'invalid_grant', error_description: 'Device code not valid' }],
    slowDown: [400, { error: 'slow_down', error_description: 'Slow down' }],
    tokens: {
      token_type: 'Bearer',
      expires_in: 300,
      refresh_expires_in: 1800,
      'not-before-policy': 0,
    },
    profile: { ...keycloak.profile, path: `${realm}/userinfo` },
    wrong: [...keycloak.wrong, [{ ...keycloak.device, format: 'json' }, [415, {}]]],
  },
  microsoft: {
    ...microsoft,
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
    denied: error(400, 'authorization_declined'),
    used: error(400, 'bad_verification_code'),
    unknown: error(400, 'bad_verification_code'),
    profile: { ...microsoft.profile, path: '/oidc/userinfo' },
    rotation: 'renewed',
    wrong: [
      [but(microsoft.device, 'scope'), [400, { error: 'invalid_request', error_codes: [900144] }]],
      [but(microsoft.device, 'client_id', 'stranger'), error(400, 'unauthorized_client')],
    ],
  },
};
