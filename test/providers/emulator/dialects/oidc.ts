/**
 * RFC 8628, RFC 6749, RFC 7009 and OpenID Connect to the letter, with a public client; where they leave it open, as
 * oidc-provider does (test/real/emulator.test.ts asks both the same).
 */

import { ada, userinfo } from '../people.ts';
import { bearerRefusal, deviceAnswerAt, discovery, oauthError, standard } from '../standard.ts';
import type { Dialect } from '../dialect.ts';

export const oidc: Dialect = {
  ...standard,
  person: () => ada,
  // RFC 6749 appendix B names the form's media type without parameters: nothing else is taken.
  charset: false,
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  codes: {
    ...standard.codes,
    // RFC 8628 §3.5: the interval grows by 5 seconds for this and all later requests. This server insists on it.
    slowDownAdds: 5,
    // Told once, then destroyed.
    reports: { expired: Infinity, denied: 1 },
    reuseEndsTokens: true,
  },
  // OpenID Connect Core §11: a refresh token is for those who ask for offline_access.
  tokens: { ...standard.tokens, refreshScope: 'offline_access' },
  // An interval is optional (RFC 8628 §3.2); undefined does not go into JSON.
  deviceAnswer: (facts) => ({ ...deviceAnswerAt('/device')(facts), interval: undefined }),
  refuseAccess: (why) =>
    why === 'missing'
      ? { ...oauthError(401, 'invalid_token'), headers: { 'www-authenticate': 'Bearer' } }
      : bearerRefusal(why),
  resources: [userinfo('authorization', '/userinfo')],
  documents: ({ authorization }) => ({
    '/.well-known/openid-configuration': discovery({
      issuer: authorization,
      device: `${authorization}/device_authorization`,
      token: `${authorization}/token`,
      revoke: `${authorization}/revoke`,
      userinfo: `${authorization}/userinfo`,
    }),
  }),
};
