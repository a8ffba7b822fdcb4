/** RFC 8628, RFC 6749, RFC 7009 and OpenID Connect to the letter, with a public client. */

import { ada, userinfo } from '../people.ts';
import { discovery, standard } from '../standard.ts';
import type { Wire } from '../wire.ts';

export const oidc: Wire = {
  ...standard,
  person: () => ada,
  // RFC 6749 appendix B names the form's media type without parameters: nothing else is taken.
  charset: false,
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  codes: {
    ...standard.codes,
    // RFC 8628 §3.5: the interval grows by 5 seconds for this and all later requests. This server insists on it.
    slowDownAdds: 5,
  },
  // OpenID Connect Core §11: a refresh token is for those who ask for offline_access.
  tokens: { ...standard.tokens, refreshScope: 'offline_access' },
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
