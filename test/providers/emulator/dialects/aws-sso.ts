/** AWS IAM Identity Center: the service model of SSO OIDC; with a backend of our own behind it. */

import { joined } from '../people.ts';
import { standard } from '../standard.ts';
import type { Dialect } from '../dialect.ts';
import type { Reply } from '../http.ts';

/** The exception of the model is named in a header, the RFC's word in the body. */
const exception =
  (name: string, error: string, status = 400) =>
  (): Reply => ({
    status,
    headers: { 'x-amzn-errortype': name },
    body: { error, error_description: `${name} of the emulator` },
  });

const invalidRequest = exception('InvalidRequestException', 'invalid_request');
const invalidClient = exception('InvalidClientException', 'invalid_client', 401);
const invalidGrant = exception('InvalidGrantException', 'invalid_grant');

/** No part of AWS: the API that an operator would put behind these tokens. */
const employee = {
  id: 7,
  email: 'ada@example.com',
  firstname: 'Ada',
  lastname: 'Lovelace',
  created_at: joined,
};

export const awsSso: Dialect = {
  ...standard,
  cors: false,
  separateApi: true,
  person: () => ({
    name: 'Ada Lovelace',
    email: employee.email,
    picture: null,
    memberSince: joined,
  }),
  client: { id: '_yzkThXVzLWVhc3QtMQEXAMPLE', secret: 'registered-secret' },
  // The service has no revocation (its Logout belongs to another service, the portal).
  paths: { device: '/device_authorization', poll: '/token', refresh: '/token', revoke: null },
  formats: ['json'],
  names: {
    clientId: 'clientId',
    clientSecret: 'clientSecret',
    grantType: 'grantType',
    deviceCode: 'deviceCode',
    refreshToken: 'refreshToken',
    scope: 'scope',
    token: 'token',
  },
  required: { device: ['startUrl'] },
  codes: { ...standard.codes, interval: 1 },
  // Whether every refresh brings a new refresh token is not verified; AWS's own clients keep the old one without.
  tokens: {
    ...standard.tokens,
    prefix: { access: 'aoaAAAAA', refresh: 'aorAAAAA' },
    refreshTokens: 'kept',
  },
  refuse: {
    contentType: invalidRequest,
    repeated: invalidRequest,
    noClient: invalidRequest,
    client: invalidClient,
    noSecret: invalidRequest,
    secret: invalidClient,
    parameter: invalidRequest,
    noGrantType: invalidRequest,
    grantType: exception('UnsupportedGrantTypeException', 'unsupported_grant_type'),
    scope: exception('InvalidScopeException', 'invalid_scope'),
    unknown: invalidGrant,
    // Which exception a redeemed code gets is not verified.
    used: invalidGrant,
    expired: exception('ExpiredTokenException', 'expired_token'),
    denied: exception('AccessDeniedException', 'access_denied'),
    slowDown: exception('SlowDownException', 'slow_down'),
    pending: exception('AuthorizationPendingException', 'authorization_pending'),
    refreshToken: invalidGrant,
  },
  deviceAnswer: ({ origins, deviceCode, userCode, expiresIn, interval }) => ({
    deviceCode,
    userCode,
    verificationUri: `${origins.authorization}/start/#/device`,
    verificationUriComplete: `${origins.authorization}/start/#/device?user_code=${userCode}`,
    expiresIn,
    interval,
  }),
  tokenAnswer: ({ accessToken, refreshToken, expiresIn }) => ({
    accessToken,
    tokenType: 'Bearer',
    expiresIn,
    ...(refreshToken === null ? {} : { refreshToken }),
  }),
  resources: [{ side: 'api', path: '/api/v1/users/current_user', body: () => employee }],
  provider: ({ authorization }) => ({
    issuer: authorization,
    parameters: { deviceAuthorization: { startUrl: 'https://living-room.awsapps.com/start' } },
  }),
};
