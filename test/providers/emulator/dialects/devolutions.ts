/** Devolutions Server: its article "Obtain REST API access in a user context". */

import { ada, userinfo } from '../people.ts';
import { discovery, oauthError, rfcRefusals, standard } from '../standard.ts';
import type { Dialect } from '../dialect.ts';

/** An instance that lives below a path. The article names the token endpoint; the others are not verified. */
const base = '/dvls';
const connect = `${base}/api/connect`;

export const devolutions: Dialect = {
  ...standard,
  person: () => ada,
  issuer: ({ authorization }) => `${authorization}${base}`,
  clientIn: { refresh: 'dvls' },
  // The article knows no revocation.
  paths: {
    device: `${connect}/deviceauthorization`,
    poll: `${connect}/token`,
    refresh: `${connect}/token`,
    revoke: null,
  },
  // The article always sends a scope.
  required: { device: ['scope'], refresh: ['authorization'] },
  // Lifetime and shape of the codes are not verified.
  codes: { ...standard.codes, lifetime: 300 },
  // Whether a refresh answers with a new refresh token is not verified: it does not here.
  tokens: { ...standard.tokens, refreshTokens: 'kept' },
  refuse: {
    ...rfcRefusals,
    // The article finds the word in the answer's text; the status is not verified.
    pending: () => oauthError(400, 'authorization_pending'),
  },
  checkRefresh: ({ members }, accessToken) =>
    members['authorization'] === `bearer ${accessToken}` ? null : oauthError(400, 'invalid_grant'),
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn }) => ({
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${origins.authorization}${base}/device`,
    verification_uri_complete: `${origins.authorization}${base}/device?user_code=${userCode}`,
    // The article brings its own interval: none is given.
    expires_in: expiresIn,
  }),
  resources: [userinfo('authorization', `${connect}/userinfo`)],
  documents: ({ authorization }) => ({
    [`${base}/.well-known/openid-configuration`]: discovery({
      issuer: `${authorization}${base}`,
      device: `${authorization}${connect}/deviceauthorization`,
      token: `${authorization}${connect}/token`,
      userinfo: `${authorization}${connect}/userinfo`,
    }),
  }),
  provider: ({ authorization }) => ({ issuer: `${authorization}${base}` }),
};
