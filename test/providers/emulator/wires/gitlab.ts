/** GitLab: "OAuth 2.0 identity provider API" and its controllers, which inherit Doorkeeper's. */

import { ada, claims, userinfo } from '../people.ts';
import { deviceAnswerAt } from '../standard.ts';
import { doorkeeper } from './doorkeeper.ts';
import type { Wire } from '../wire.ts';

export const gitlab: Wire = {
  ...doorkeeper,
  person: () => ada,
  scopes: ['openid', 'profile', 'email', 'read_user', 'read_api', 'api'],
  deviceAnswer: deviceAnswerAt('/oauth/device'),
  resources: [
    userinfo('authorization', '/oauth/userinfo', {
      ...claims(ada),
      nickname: 'ada',
      preferred_username: 'ada',
      profile: 'https://gitlab.example/ada',
      groups: [],
    }),
  ],
};
