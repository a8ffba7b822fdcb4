/** GitLab: "OAuth 2.0 identity provider API" and its controllers, which inherit Doorkeeper's. */

import { ada, claims, userinfo } from '../people.ts';
import { doorkeeper, tokenInfo } from './doorkeeper.ts';
import type { Dialect } from '../dialect.ts';

export const gitlab: Dialect = {
  ...doorkeeper,
  // It answers browsers at these paths, and keeps up with Doorkeeper.
  cors: true,
  tokens: { ...doorkeeper.tokens, revokesExpired: true },
  person: () => ada,
  scopes: ['openid', 'profile', 'email', 'read_user', 'read_api', 'api'],
  resources: [
    tokenInfo,
    userinfo('authorization', '/oauth/userinfo', {
      ...claims(ada),
      nickname: 'ada',
      preferred_username: 'ada',
      profile: 'https://gitlab.example/ada',
      groups: [],
    }),
  ],
};
