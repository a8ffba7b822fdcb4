/**
 * Providers that people run themselves: authentik, Casdoor and Dex from their source; Ory Hydra, Authelia, WSO2, Duende and
 * FusionAuth from their documents.
 */

import { deviceAnswerAt, digits, oauthError, letters, upperCase } from '../standard.ts';
import type { Dialect } from '../dialect.ts';
import { issuerDialect } from './issuer.ts';

const client400 = () => oauthError(400, 'invalid_client');

const authentikIssuer = issuerDialect({
  base: '/application/o/living-room/',
  device: '/application/o/device/',
  token: '/application/o/token/',
  revoke: '/application/o/revoke/',
  userinfo: '/application/o/userinfo/',
  page: '/device',
  userCode: { shape: '?????????', alphabet: digits },
  // "Access code validity", a minute by default.
  lifetime: 60,
  refuse: { client: client400, noClient: client400 },
});

export const authentik: Dialect = {
  ...authentikIssuer,
  // Its flow has no way to say no.
  canDeny: false,
  tokens: { ...authentikIssuer.tokens, refreshScope: 'offline_access' },
  deviceAnswer: (facts) => ({
    ...deviceAnswerAt('/device')(facts),
    verification_uri_complete: `${facts.origins.authorization}/device?code=${facts.userCode}`,
  }),
};

export const hydra: Dialect = issuerDialect({
  base: '',
  device: '/oauth2/device/auth',
  token: '/oauth2/token',
  revoke: '/oauth2/revoke',
  userinfo: '/userinfo',
  page: '/oauth2/device/verify',
  userCode: { shape: '????????', alphabet: letters },
  lifetime: 600,
  refuse: {
    pending: () =>
      oauthError(
        400,
        'authorization_pending',
        'The authorization request is still pending as the end user hasn’t yet completed the user-interaction steps.',
      ),
  },
});

export const authelia: Dialect = issuerDialect({
  base: '',
  device: '/api/oidc/device-authorization',
  token: '/api/oidc/token',
  revoke: '/api/oidc/revocation',
  userinfo: '/api/oidc/userinfo',
  page: '/consent/openid/device-authorization',
  userCode: { shape: '????????', alphabet: letters },
  lifetime: 600,
});

export const casdoor: Dialect = {
  ...issuerDialect({
    base: '',
    device: '/api/device-auth',
    token: '/api/login/oauth/access_token',
    // Its metadata names none, as far as is known.
    revoke: null,
    userinfo: '/api/userinfo',
    page: '/login/oauth/device',
    userCode: { shape: '??????', alphabet: 'abcdefghijklmnopqrstuvwxyz0123456789' },
    lifetime: 120,
  }),
  // The code is in the address already, and no interval is said.
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn }) => ({
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${origins.authorization}/login/oauth/device/${userCode}`,
    expires_in: expiresIn,
    interval: 0,
  }),
};

const dexIssuer = issuerDialect({
  base: '/dex',
  device: '/dex/device/code',
  token: '/dex/token',
  revoke: null,
  userinfo: '/dex/userinfo',
  page: '/dex/device',
  userCode: { shape: '????-????', alphabet: upperCase },
  lifetime: 300,
  refuse: {
    // 400 in newer versions.
    pending: () => oauthError(401, 'authorization_pending'),
    unknown: () => oauthError(400, 'invalid_request', 'Invalid Device code.'),
  },
});

export const dex: Dialect = {
  ...dexIssuer,
  // Whoever turns back at the log-in leaves the code pending.
  canDeny: false,
  codes: { ...dexIssuer.codes, slowDownAdds: 5 },
};

export const wso2: Dialect = issuerDialect({
  // The issuer is the token endpoint, unless it was changed.
  base: '/oauth2/token',
  device: '/oauth2/device_authorize',
  token: '/oauth2/token',
  revoke: '/oauth2/revoke',
  userinfo: '/oauth2/userinfo',
  page: '/authenticationendpoint/device.do',
  userCode: { shape: '??????', alphabet: upperCase },
  lifetime: 1800,
});

export const duende: Dialect = {
  ...issuerDialect({
    base: '',
    device: '/connect/deviceauthorization',
    token: '/connect/token',
    revoke: '/connect/revocation',
    userinfo: '/connect/userinfo',
    page: '/device',
    userCode: { shape: '?????????', alphabet: digits },
    lifetime: 300,
    refuse: { client: client400, noClient: client400 },
  }),
  deviceAnswer: (facts) => ({
    ...deviceAnswerAt('/device')(facts),
    verification_uri_complete: `${facts.origins.authorization}/device?userCode=${facts.userCode}`,
  }),
};

export const fusionauth: Dialect = {
  ...issuerDialect({
    base: '',
    device: '/oauth2/device_authorize',
    token: '/oauth2/token',
    revoke: null,
    userinfo: '/oauth2/userinfo',
    page: '/oauth2/device',
    userCode: { shape: '??????', alphabet: upperCase },
    lifetime: 300,
  }),
  // Until somebody sets a tenant's issuer; a client that asks compares it in vain.
  documents: ({ authorization }) => ({
    '/.well-known/openid-configuration': {
      issuer: 'acme.com',
      token_endpoint: `${authorization}/oauth2/token`,
      device_authorization_endpoint: `${authorization}/oauth2/device_authorize`,
    },
  }),
};
