/** Silva Numerica, which builds on Doorkeeper and takes JSON. */

import { jsonRequest, oauthError, type Conversation } from './conversation.ts';
import { doorkeeperConversation } from './doorkeeper.ts';

export const silvaNumerica: Conversation = {
  ...doorkeeperConversation('salle-de-classe', jsonRequest),
  expired: oauthError(400, 'invalid_grant'),
  profile: {
    path: '/api/v1/users/current_user',
    headers: {},
    body: {
      id: 5,
      email: 'john.doe@example.com',
      firstname: 'John',
      lastname: 'Doe',
      created_at: '2024-02-05T08:52:20.957Z',
      created_date: '05/02/2024',
    },
  },
};
