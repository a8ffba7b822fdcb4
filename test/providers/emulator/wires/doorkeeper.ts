/** Doorkeeper with its device grant extension: what its source says, for those who build on it. */

import { noStore, standard, tokenAnswer } from '../standard.ts';
import type { AccessRefusal, Reply, Wire } from '../wire.ts';

/** Messages of Doorkeeper's locale in other words: only what they tell apart matters. */
const descriptions: Readonly<Record<string, string>> = {
  invalid_request: 'A required parameter is missing.',
  invalid_client: 'The client is unknown or did not authenticate.',
  invalid_grant: 'The grant is invalid, expired or revoked.',
  unsupported_grant_type: 'The grant type is not supported.',
  invalid_scope: 'The scope is invalid or unknown.',
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

/** RFC 6750, with a body of Doorkeeper's that says nothing more. */
function refuseAccess(why: AccessRefusal): Reply {
  const [status, error]: [number, string] =
    why === 'scope' ? [403, 'insufficient_scope'] : [401, 'invalid_token'];
  return {
    status,
    headers: { 'www-authenticate': `Bearer realm="Doorkeeper", error="${error}"` },
    body: { error },
  };
}

export const doorkeeper: Omit<Wire, 'person'> = {
  ...standard,
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
    tells: { expired: 1, denied: Infinity },
  },
  tokens: { ...standard.tokens, lifetime: 7200 },
  refuse: {
    contentType: invalidRequest,
    repeated: invalidRequest,
    noClient: invalidClient,
    client: invalidClient,
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
  tokenAnswer: (facts) => ({ ...tokenAnswer(facts), created_at: facts.issuedAt }),
  // Says {} to everyone who may ask, whether or not the token was known.
  revokeAnswer: () => ({ status: 200, body: {} }),
  refuseAccess,
  headers: { ...noStore, 'content-type': 'application/json; charset=utf-8' },
};
