/** Keycloak: its server administration guide and the source of its device grant. */

import { ada, claims, userinfo } from '../people.ts';
import {
  deviceAnswerAt,
  discovery,
  oauthError,
  rfcRefusals,
  standard,
  tokenAnswer,
  upperCase,
} from '../standard.ts';
import type { Dialect } from '../dialect.ts';

const realm = '/realms/living-room';
const connect = `${realm}/protocol/openid-connect`;
const paths = {
  device: `${connect}/auth/device`,
  poll: `${connect}/token`,
  refresh: `${connect}/token`,
  revoke: `${connect}/revoke`,
};

const unknownCode = () => oauthError(400, 'invalid_grant', 'Device code not valid');
const badClient = () =>
  oauthError(401, 'invalid_client', 'Invalid client or Invalid client credentials');

export const keycloak: Dialect = {
  ...standard,
  person: () => ada,
  issuer: ({ authorization }) => `${authorization}${realm}`,
  paths,
  codes: {
    ...standard.codes,
    userCode: { shape: '????-????', alphabet: upperCase },
    // The lock of an interval is set only by a poll that finds none.
    slowDownRestarts: false,
    order: ['used', 'expired', 'slowDown', 'denied', 'pending'],
    // Kept for the interval and 10 seconds longer than it lives, then removed: unknown.
    forgottenAfter: 15,
  },
  tokens: { ...standard.tokens, lifetime: 300 },
  refuse: {
    ...rfcRefusals,
    // JAX-RS refuses the body by itself; not verified.
    contentType: () => ({ status: 415, body: { error: 'HTTP 415 Unsupported Media Type' } }),
    // Answers about the client differ between releases; these of the newer ones are not verified.
    noClient: badClient,
    client: badClient,
    noSecret: () =>
      oauthError(401, 'unauthorized_client', 'Invalid client or Invalid client credentials'),
    secret: () =>
      oauthError(401, 'unauthorized_client', 'Invalid client or Invalid client credentials'),
    parameter: ({ step, detail }) =>
      oauthError(
        400,
        'invalid_request',
        step === 'refresh' ? 'No refresh token' : `Missing parameter: ${detail}`,
      ),
    noGrantType: ({ detail }) =>
      oauthError(400, 'invalid_request', `Missing form parameter: ${detail}`),
    grantType: () => oauthError(400, 'unsupported_grant_type', 'Unsupported grant_type'),
    unknown: unknownCode,
    used: unknownCode,
    expired: () => oauthError(400, 'expired_token', 'Device code is expired'),
    denied: () => oauthError(400, 'access_denied', 'The end user denied the authorization request'),
    slowDown: () => oauthError(400, 'slow_down', 'Slow down'),
    pending: () =>
      oauthError(400, 'authorization_pending', 'The authorization request is still pending'),
    refreshToken: () => oauthError(400, 'invalid_grant', 'Invalid refresh token'),
  },
  deviceAnswer: deviceAnswerAt(`${realm}/device`),
  tokenAnswer: (facts) => ({
    ...tokenAnswer(facts),
    refresh_expires_in: 1800,
    'not-before-policy': 0,
    session_state: 'd7f6a9b0-5f8e-4a6c-9b1d-2f0c4e8a7b35',
  }),
  resources: [
    userinfo('authorization', `${connect}/userinfo`, { ...claims(ada), preferred_username: 'ada' }),
  ],
  documents: ({ authorization }) => ({
    [`${realm}/.well-known/openid-configuration`]: discovery({
      issuer: `${authorization}${realm}`,
      device: `${authorization}${paths.device}`,
      token: `${authorization}${paths.poll}`,
      revoke: `${authorization}${paths.revoke}`,
      userinfo: `${authorization}${connect}/userinfo`,
    }),
  }),
  provider: ({ authorization }) => ({ issuer: `${authorization}${realm}` }),
};
