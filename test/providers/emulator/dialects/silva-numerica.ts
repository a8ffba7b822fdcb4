/** Silva Numerica: its page "Exemple d'authentification Device Flow"; a Doorkeeper with its API elsewhere. */

import { joined } from '../people.ts';
import { doorkeeper, doorkeeperError, tokenInfo } from './doorkeeper.ts';
import type { Dialect } from '../dialect.ts';

const john = {
  id: 5,
  email: 'john.doe@example.com',
  firstname: 'John',
  lastname: 'Doe',
  created_at: joined,
  created_date: '05/02/2024',
};

export const silvaNumerica: Dialect = {
  ...doorkeeper,
  separateApi: true,
  person: () => ({ name: 'John Doe', email: john.email, picture: null, memberSince: joined }),
  client: { id: 'salle-de-classe', secret: null },
  defaultScope: 'read',
  // Every new code sweeps the expired ones away, so that on a busy server expiry is told as invalid_grant.
  refuse: { ...doorkeeper.refuse, expired: () => doorkeeperError(400, 'invalid_grant') },
  resources: [
    tokenInfo,
    { side: 'api', path: '/api/v1/users/current_user', body: () => john },
    // Of newer platforms; not in the page, not verified.
    { side: 'api', path: '/api/v1/me', body: () => ({ user: john }) },
  ],
};
