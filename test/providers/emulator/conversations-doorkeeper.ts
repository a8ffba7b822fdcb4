/** Conversations with the two Doorkeepers. */

import {
  but,
  deviceGrant,
  form,
  json,
  type Asked,
  type Conversation,
  type Conversations,
  type ExpectedAnswer,
} from './conversation.ts';

const error = (status: number, word: string): ExpectedAnswer => [status, { error: word }];

function doorkeeper(
  client: string,
  ask: (path: string, members: Record<string, string>) => Asked,
): Conversation {
  const polled = ask('/oauth/token', {
    grant_type: deviceGrant,
    device_code: 'x',
    client_id: client,
  });
  return {
    secret: false,
    cors: true,
    discovered: false,
    lifetime: 300,
    device: ask('/oauth/authorize_device', { client_id: client }),
    deviceMembers: [
      'device_code',
      'user_code',
      'verification_uri',
      'verification_uri_complete',
      'expires_in',
      'interval',
    ],
    poll: (deviceCode) => but(polled, 'device_code', deviceCode),
    pending: error(400, 'authorization_pending'),
    slowDown: error(400, 'slow_down'),
    denied: null,
    expired: error(400, 'expired_token'),
    expiredAgain: error(400, 'invalid_grant'),
    used: error(400, 'invalid_grant'),
    unknown: error(400, 'invalid_grant'),
    tokens: { token_type: 'Bearer', expires_in: 7200 },
    profile: {
      path: '/oauth/userinfo',
      headers: {},
      body: { name: 'Ada Lovelace', nickname: 'ada' },
    },
    refresh: (refreshToken) =>
      ask('/oauth/token', {
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: client,
      }),
    rotation: 'one-time',
    badRefresh: error(400, 'invalid_grant'),
    revoke: ({ refresh }) => ask('/oauth/revoke', { token: refresh, client_id: client }),
    revoked: [200, '{}'],
    wrong: [
      [ask('/oauth/authorize_device', {}), error(401, 'invalid_client')],
      [but(polled, 'client_id', 'stranger'), error(401, 'invalid_client')],
      [but(polled, 'device_code'), error(400, 'invalid_grant')],
      [but(polled, 'grant_type'), error(400, 'invalid_request')],
      [{ ...polled, headers: { 'content-type': 'text/plain' } }, error(400, 'invalid_request')],
    ],
  };
}

const gitlab = doorkeeper('living-room-tv', form);
const silva = doorkeeper('salle-de-classe', json);

export const doorkeeperChats: Pick<Conversations, 'gitlab' | 'silva-numerica'> = {
  gitlab: { ...gitlab, device: but(gitlab.device, 'scope', 'openid profile email') },
  'silva-numerica': {
    ...silva,
    expired: error(400, 'invalid_grant'),
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
  },
};
