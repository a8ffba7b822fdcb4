/** Yandex OAuth: "Entering a code on a page", "Refreshing", "Revoking", "Yandex ID API". Not verified: what Bearer gets there. */

import { rfcNames, type Dialect } from '../dialect.ts';
import { oauthError, rfcRefusals, standard } from '../standard.ts';

const client = { id: '0a1b2c3d4e5f60718293a4b5c6d7e8f9', secret: 'yandex-secret' };
const badCode = () => oauthError(400, 'invalid_grant', 'Invalid or expired code');
const badClient = () => oauthError(400, 'invalid_client', 'Client not found');

export const yandex: Dialect = {
  ...standard,
  cors: false,
  // Nothing says how a person could say no.
  canDeny: false,
  separateApi: true,
  person: () => ({
    name: 'Ada Lovelace',
    email: 'ada@yandex.example',
    picture: null,
    memberSince: null,
  }),
  client,
  secretIn: ['poll', 'refresh', 'revoke'],
  paths: { device: '/device/code', poll: '/token', refresh: '/token', revoke: '/revoke_token' },
  names: { ...rfcNames, deviceCode: 'code', token: 'access_token' },
  pollGrantType: 'device_code',
  codes: {
    ...standard.codes,
    userCode: { shape: '????????', alphabet: 'abcdefghijklmnopqrstuvwxyz0123456789' },
  },
  tokens: { ...standard.tokens, lifetime: 31_536_000, revocable: ['access'] },
  refuse: {
    ...rfcRefusals,
    client: badClient,
    noClient: badClient,
    noSecret: badClient,
    secret: () => oauthError(400, 'invalid_client', 'Wrong client secret'),
    expired: badCode,
    pending: () =>
      oauthError(400, 'authorization_pending', 'User has not yet authorized your application'),
  },
  deviceAnswer: ({ deviceCode, userCode, expiresIn, interval }) => ({
    device_code: deviceCode,
    user_code: userCode,
    verification_url: 'https://ya.ru/device',
    interval,
    expires_in: expiresIn,
  }),
  tokenAnswer: ({ accessToken, refreshToken, expiresIn }) => ({
    token_type: 'bearer',
    access_token: accessToken,
    expires_in: expiresIn,
    refresh_token: refreshToken,
  }),
  revokeAnswer: () => ({ status: 200, body: { status: 'ok' } }),
  resources: [
    {
      side: 'api',
      path: '/info',
      body: () => ({
        login: 'ada',
        id: '1000034426',
        client_id: client.id,
        display_name: 'ada',
        real_name: 'Ada Lovelace',
        default_email: 'ada@yandex.example',
      }),
    },
  ],
  provider: ({ authorization, api }) => ({
    endpoints: {
      deviceAuthorization: `${authorization}/device/code`,
      token: `${authorization}/token`,
      revocation: `${authorization}/revoke_token`,
      userinfo: `${api}/info?format=json`,
    },
  }),
};
