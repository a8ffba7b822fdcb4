/** Salesforce: "OAuth 2.0 Device Flow for IoT Integration". Not verified: lifetimes, and what a used or unknown code gets. */

import { ada, claims, userinfo } from '../people.ts';
import { rfcNames, type Dialect } from '../dialect.ts';
import { oauthError, rfcRefusals, standard, upperCase } from '../standard.ts';

const path = '/services/oauth2/token';

export const salesforce: Dialect = {
  ...standard,
  cors: false,
  person: () => ada,
  // One endpoint for everything; a code is asked for by response_type.
  paths: { device: path, poll: path, refresh: path, revoke: '/services/oauth2/revoke' },
  names: { ...rfcNames, deviceCode: 'code' },
  pollGrantType: 'device',
  required: { device: ['response_type'] },
  codes: { ...standard.codes, userCode: { shape: '????????', alphabet: upperCase } },
  tokens: { ...standard.tokens, refreshTokens: 'kept', refreshScope: 'refresh_token' },
  refuse: {
    ...rfcRefusals,
    client: () => oauthError(400, 'invalid_client_id', 'client identifier invalid'),
    noClient: () => oauthError(400, 'invalid_client_id', 'client identifier invalid'),
    expired: () => oauthError(400, 'invalid_grant', 'expired authorization code'),
    denied: () => oauthError(400, 'access_denied', 'end-user denied authorization'),
  },
  // It says no lifetime.
  deviceAnswer: ({ origins, deviceCode, userCode, interval }) => ({
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${origins.authorization}/setup/connect`,
    interval,
  }),
  tokenAnswer: ({ accessToken, refreshToken, scope, issuedAt, idToken }) => ({
    access_token: accessToken,
    ...(refreshToken !== null && { refresh_token: refreshToken }),
    ...(idToken !== null && { id_token: idToken }),
    scope,
    instance_url: 'https://yourInstance.salesforce.example',
    id: 'https://login.salesforce.example/id/00D/005',
    token_type: 'Bearer',
    issued_at: String(issuedAt * 1_000),
  }),
  resources: [
    userinfo('authorization', '/services/oauth2/userinfo', { ...claims(ada), user_id: '005' }),
  ],
};
