/** OpenID providers that differ from the RFCs in their paths and in single answers. */

import { oauthError, withMember, type Conversation } from './conversation.ts';
import { standardConversation } from './standard.ts';

interface Paths {
  readonly device: string;
  readonly token: string;
  readonly revoke: string | null;
  readonly userinfo: string;
}

function at({ userinfo, ...paths }: Paths): Conversation {
  const standard = standardConversation({ clientId: 'living-room-tv', paths });
  return { ...standard, cors: false, profile: { ...standard.profile, path: userinfo } };
}

/** The first of the requests that are refused names a stranger as the client. */
function refusing(conversation: Conversation, answer: Conversation['pending']): Conversation {
  const [, ...others] = conversation.invalidRequests;
  const stranger = withMember(conversation.device, 'client_id', 'stranger');
  return { ...conversation, invalidRequests: [[stranger, answer], ...others] };
}

const okta = refusing(
  at({
    device: '/oauth2/default/v1/device/authorize',
    token: '/oauth2/default/v1/token',
    revoke: '/oauth2/default/v1/revoke',
    userinfo: '/oauth2/default/v1/userinfo',
  }),
  [401, { errorCode: 'invalid_client' }],
);

const authentik = refusing(
  at({
    device: '/application/o/device/',
    token: '/application/o/token/',
    revoke: '/application/o/revoke/',
    userinfo: '/application/o/userinfo/',
  }),
  oauthError(400, 'invalid_client'),
);

const duende = refusing(
  at({
    device: '/connect/deviceauthorization',
    token: '/connect/token',
    revoke: '/connect/revocation',
    userinfo: '/connect/userinfo',
  }),
  oauthError(400, 'invalid_client'),
);

const casdoor = at({
  device: '/api/device-auth',
  token: '/api/login/oauth/access_token',
  revoke: null,
  userinfo: '/api/userinfo',
});

const dex = at({
  device: '/dex/device/code',
  token: '/dex/token',
  revoke: null,
  userinfo: '/dex/userinfo',
});

const wso2 = at({
  device: '/oauth2/device_authorize',
  token: '/oauth2/token',
  revoke: '/oauth2/revoke',
  userinfo: '/oauth2/userinfo',
});

const fusionauth = at({
  device: '/oauth2/device_authorize',
  token: '/oauth2/token',
  revoke: null,
  userinfo: '/oauth2/userinfo',
});

export const issuers = {
  okta,
  authentik: { ...authentik, lifetime: 60, denied: null },
  zitadel: {
    ...at({
      device: '/oauth/v2/device_authorization',
      token: '/oauth/v2/token',
      revoke: '/oauth/v2/revoke',
      userinfo: '/oidc/v1/userinfo',
    }),
    lifetime: 300,
  },
  hydra: at({
    device: '/oauth2/device/auth',
    token: '/oauth2/token',
    revoke: '/oauth2/revoke',
    userinfo: '/userinfo',
  }),
  fusionauth: { ...fusionauth, discovered: false, lifetime: 300 },
  logto: at({
    device: '/oidc/device/auth',
    token: '/oidc/token',
    revoke: '/oidc/token/revocation',
    userinfo: '/oidc/me',
  }),
  casdoor: {
    ...casdoor,
    lifetime: 120,
    deviceMembers: casdoor.deviceMembers.filter((name) => name !== 'verification_uri_complete'),
  },
  dex: {
    ...dex,
    lifetime: 300,
    denied: null,
    pending: oauthError(401, 'authorization_pending'),
    unknown: oauthError(400, 'invalid_request'),
  },
  authelia: at({
    device: '/api/oidc/device-authorization',
    token: '/api/oidc/token',
    revoke: '/api/oidc/revocation',
    userinfo: '/api/oidc/userinfo',
  }),
  ping: at({
    device: '/4e1c0de5/as/device_authorization',
    token: '/4e1c0de5/as/token',
    revoke: '/4e1c0de5/as/revoke',
    userinfo: '/4e1c0de5/as/userinfo',
  }),
  wso2: { ...wso2, lifetime: 1800 },
  duende: { ...duende, lifetime: 300 },
} as const satisfies Record<string, Conversation>;
