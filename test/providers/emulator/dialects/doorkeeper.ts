/**
 * Doorkeeper with its device grant extension: what 5.5.0, 5.9.6 and 6.0 beta said when they were asked, each on Rails and with
 * `previous_refresh_token`; where they differ, the oldest.
 */

import { randomBytes } from 'node:crypto';
import { deviceAnswerAt, noStore, standard, tokenAnswer } from '../standard.ts';
import type { Dialect, Resource } from '../dialect.ts';
import type { Reply } from '../http.ts';
import type { AccessRefusal, RefusalContext } from '../refusals.ts';

/** Messages of Doorkeeper's locale in other words: only what they tell apart matters. */
const descriptions: Readonly<Record<string, string>> = {
  invalid_request: 'A required parameter is missing.',
  invalid_client: 'The client is unknown or did not authenticate.',
  invalid_grant: 'The grant is invalid, expired or revoked.',
  unsupported_grant_type: 'The grant type is not supported.',
  invalid_scope: 'The scope is invalid or unknown.',
  invalid_token: 'The access token is expired, revoked or unknown.',
  unauthorized_client: 'The client may not revoke this token.',
};

/** Doorkeeper falls back to the text of server_error, and the extension brings none for pending and the like. */
const misleading = 'The server met an unexpected condition.';

/** An error says the same in a header as in its body. */
export function doorkeeperError(status: number, error: string): Reply {
  const description = descriptions[error] ?? misleading;
  return {
    status,
    headers: {
      'www-authenticate': `Bearer realm="Doorkeeper", error="${error}", error_description="${description}"`,
    },
    body: { error, error_description: description },
  };
}

const invalidRequest = () => doorkeeperError(400, 'invalid_request');
const invalidClient = () => doorkeeperError(401, 'invalid_client');
const invalidGrant = () => doorkeeperError(400, 'invalid_grant');

/** Nothing in the body, whatever Rails calls it; what is wrong is in a header, but for a scope that is missing. */
function refuseAccess(why: AccessRefusal): Reply {
  const empty = { 'content-type': 'text/html' };
  if (why === 'scope') return { status: 403, headers: empty, text: '' };
  const { status, headers } = doorkeeperError(401, 'invalid_token');
  return { status, headers: { ...headers, ...empty }, text: '' };
}

/** A client that nobody knows may not revoke anything; elsewhere it has not authenticated. */
const unknownClient = ({ step }: Pick<RefusalContext, 'step'>): Reply =>
  step === 'revoke' ? doorkeeperError(403, 'unauthorized_client') : invalidClient();

/** Where Doorkeeper says what an access token is good for; a use of the token like any other. */
export const tokenInfo: Resource = {
  side: 'authorization',
  path: '/oauth/token/info',
  body: () => ({ resource_owner_id: 5, application: { uid: 'client' } }),
};

export const doorkeeper: Omit<Dialect, 'person'> = {
  ...standard,
  // Browsers of other origins are answered where somebody has added rack-cors.
  cors: false,
  // Rails has no such route for another method.
  wrongMethod: { status: 404, text: 'Not Found' },
  otherClient: 'another-app',
  secret: () => randomBytes(32).toString('base64url'),
  requiresToken: false,
  // The extension has a route to authorize and none to deny: "Cancel" just leaves the page.
  canDeny: false,
  paths: {
    device: '/oauth/authorize_device',
    poll: '/oauth/token',
    refresh: '/oauth/token',
    revoke: '/oauth/revoke',
  },
  // Rails reads both.
  formats: ['form', 'json'],
  codes: {
    ...standard.codes,
    userCode: { shape: '????????', alphabet: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ' },
    lifetime: 300,
    // last_polling_at is written only by a poll that was not too early.
    slowDownRestarts: false,
    order: ['used', 'expired', 'slowDown', 'pending'],
    // The grant is destroyed as it expires: told once, unknown after that.
    reports: { expired: 1, denied: Infinity },
  },
  tokens: {
    ...standard.tokens,
    lifetime: 7200,
    refreshTokens: 'until-used',
    revokes: 'pair',
    // Before 5.8.1.
    revokesExpired: false,
  },
  refuse: {
    // No client is found in what can't be read.
    contentType: unknownClient,
    repeated: unknownClient,
    noClient: unknownClient,
    client: unknownClient,
    noSecret: invalidClient,
    secret: invalidClient,
    // A code that is not there is looked up like any other.
    parameter: ({ step }) => (step === 'poll' ? invalidGrant() : invalidRequest()),
    noGrantType: invalidRequest,
    grantType: () => doorkeeperError(400, 'unsupported_grant_type'),
    scope: () => doorkeeperError(400, 'invalid_scope'),
    unknown: invalidGrant,
    used: invalidGrant,
    expired: () => doorkeeperError(400, 'expired_token'),
    denied: invalidGrant,
    slowDown: () => doorkeeperError(400, 'slow_down'),
    pending: () => doorkeeperError(400, 'authorization_pending'),
    refreshToken: invalidGrant,
  },
  deviceAnswer: deviceAnswerAt('/oauth/device'),
  tokenAnswer: (facts) => ({ ...tokenAnswer(facts), created_at: facts.issuedAt }),
  // Says {} to everyone who may ask, whether or not the token was known.
  revokeAnswer: () => ({ status: 200, body: {} }),
  refuseAccess,
  headers: { ...noStore, 'content-type': 'application/json; charset=utf-8' },
};
