/** Providers that are rented: Okta, PingOne, Zitadel, Logto; from their documents, Logto from oidc-provider, which it is made of. */

import { letters, oauthError, upperCase } from '../standard.ts';
import type { Dialect } from '../dialect.ts';
import { issuerDialect } from './issuer.ts';

/** Errors about the client are Okta's own, as everywhere in its API. */
const oktaClient = () => ({
  status: 401,
  body: {
    errorCode: 'invalid_client',
    errorSummary: "Invalid value for 'client_id' parameter.",
    errorLink: 'invalid_client',
    errorId: 'oae',
    errorCauses: [],
  },
});

export const okta: Dialect = issuerDialect({
  base: '/oauth2/default',
  device: '/oauth2/default/v1/device/authorize',
  token: '/oauth2/default/v1/token',
  revoke: '/oauth2/default/v1/revoke',
  userinfo: '/oauth2/default/v1/userinfo',
  page: '/activate',
  userCode: { shape: '????????', alphabet: upperCase },
  lifetime: 600,
  refuse: { client: oktaClient, noClient: oktaClient },
});

export const ping: Dialect = issuerDialect({
  base: '/4e1c0de5/as',
  device: '/4e1c0de5/as/device_authorization',
  token: '/4e1c0de5/as/token',
  revoke: '/4e1c0de5/as/revoke',
  userinfo: '/4e1c0de5/as/userinfo',
  page: '/4e1c0de5/device',
  userCode: { shape: '????-????', alphabet: upperCase },
  lifetime: 600,
});

export const zitadel: Dialect = issuerDialect({
  base: '',
  device: '/oauth/v2/device_authorization',
  token: '/oauth/v2/token',
  revoke: '/oauth/v2/revoke',
  userinfo: '/oidc/v1/userinfo',
  page: '/device',
  userCode: { shape: '????-????', alphabet: letters },
  lifetime: 300,
  // Its library's words.
  refuse: {
    pending: () =>
      oauthError(400, 'authorization_pending', 'The client SHOULD repeat the access token request'),
  },
});

export const logto: Dialect = issuerDialect({
  base: '/oidc',
  device: '/oidc/device/auth',
  token: '/oidc/token',
  revoke: '/oidc/token/revocation',
  userinfo: '/oidc/me',
  page: '/oidc/device',
  userCode: { shape: '????-????', alphabet: letters },
  lifetime: 600,
});
