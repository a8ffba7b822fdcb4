/** Facebook: "Login for Devices". The person declines by leaving: nothing is documented for it. */

import { rfcNames, type Dialect } from '../dialect.ts';
import type { Reply } from '../http.ts';
import { rfcRefusals, standard } from '../standard.ts';

const graphError = (code: number, subcode: number | null, message: string) => (): Reply => ({
  status: 400,
  body: {
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(subcode !== null && { error_subcode: subcode }),
      fbtrace_id: 'A1b2C3',
    },
  },
});

const client = graphError(190, null, 'Invalid OAuth access token.');
const parameter = graphError(100, null, 'Invalid parameter');

export const facebook: Dialect = {
  ...standard,
  cors: false,
  canDeny: false,
  separateApi: true,
  person: () => ({
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    picture: 'https://people.example/ada.jpg',
    memberSince: null,
  }),
  // The app's id and its client token are one access token.
  client: { id: '1234567890|client-token', secret: null },
  anonymousIn: ['revoke'],
  paths: {
    device: '/v2.6/device/login',
    poll: '/v2.6/device/login_status',
    refresh: null,
    revoke: null,
  },
  names: { ...rfcNames, clientId: 'access_token', deviceCode: 'code' },
  pollGrantType: null,
  codes: {
    ...standard.codes,
    userCode: { shape: '????????', alphabet: 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789' },
    lifetime: 420,
  },
  // No scope of it brings a refresh token.
  tokens: { ...standard.tokens, lifetime: 5_184_000, refreshScope: 'none' },
  refuse: {
    ...rfcRefusals,
    contentType: parameter,
    noClient: client,
    client,
    parameter,
    unknown: parameter,
    used: parameter,
    expired: graphError(463, 1349152, 'The session has expired'),
    slowDown: graphError(17, 1349172, 'User request limit reached'),
    pending: graphError(31, 1349174, 'The user has not yet authorized your application'),
  },
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn, interval }) => ({
    code: deviceCode,
    user_code: userCode,
    verification_uri: `${origins.authorization}/device`,
    expires_in: expiresIn,
    interval,
  }),
  tokenAnswer: ({ accessToken, expiresIn }) => ({
    access_token: accessToken,
    data_access_expiration_time: 1_900_000_000,
    expires_in: expiresIn,
  }),
  resources: [
    {
      side: 'api',
      path: '/me',
      body: () => ({
        id: '10158',
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        picture: { data: { url: 'https://people.example/ada.jpg', is_silhouette: false } },
      }),
    },
  ],
  refuseAccess: () => ({ ...client(), status: 401 }),
  headers: {},
  provider: ({ authorization }) => ({
    issuer: authorization,
    clientId: '1234567890',
    clientSecret: 'client-token',
    endpoints: {
      deviceAuthorization: `${authorization}/v2.6/device/login`,
      token: `${authorization}/v2.6/device/login_status`,
    },
  }),
};
