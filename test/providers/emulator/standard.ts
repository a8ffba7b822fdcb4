/** Where a wire starts from: the RFCs. A provider's table says only where it differs. */

import { randomBytes } from 'node:crypto';
import { type Dialect, deviceGrantType, rfcNames, usualOrder } from './dialect.ts';
import { type DeviceFacts, type Origins, type TokenFacts } from './facts.ts';
import { type Reply } from './http.ts';
import { type AccessRefusal, type RefusalContext, type Refusal } from './refusals.ts';

export function oauthError(status: number, error: string, description?: string): Reply {
  return {
    status,
    body: { error, ...(description === undefined ? {} : { error_description: description }) },
  };
}

export const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** RFC 6749 §5.2 and RFC 8628 §3.5, descriptions left out: they are optional. */
export const rfcRefusals: Readonly<Record<Refusal, (context: RefusalContext) => Reply>> = {
  contentType: () => oauthError(400, 'invalid_request'),
  repeated: () => oauthError(400, 'invalid_request'),
  noClient: () => oauthError(400, 'invalid_request'),
  client: () => oauthError(401, 'invalid_client'),
  noSecret: () => oauthError(401, 'invalid_client'),
  secret: () => oauthError(401, 'invalid_client'),
  parameter: () => oauthError(400, 'invalid_request'),
  noGrantType: () => oauthError(400, 'invalid_request'),
  grantType: () => oauthError(400, 'unsupported_grant_type'),
  scope: () => oauthError(400, 'invalid_scope'),
  unknown: () => oauthError(400, 'invalid_grant'),
  used: () => oauthError(400, 'invalid_grant'),
  expired: () => oauthError(400, 'expired_token'),
  denied: () => oauthError(400, 'access_denied'),
  slowDown: () => oauthError(400, 'slow_down'),
  pending: () => oauthError(400, 'authorization_pending'),
  refreshToken: () => oauthError(400, 'invalid_grant'),
};

/** RFC 6750 §3: a request without a token gets no error code. */
export function bearerRefusal(why: AccessRefusal): Reply {
  if (why === 'missing') return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
  const error = why === 'scope' ? 'insufficient_scope' : 'invalid_token';
  return {
    status: why === 'scope' ? 403 : 401,
    headers: { 'www-authenticate': `Bearer error="${error}"` },
    body: { error },
  };
}

/** RFC 8628 §3.2, with the verification page at a path of the authorization server. */
export function deviceAnswerAt(path: string): (facts: DeviceFacts) => Record<string, unknown> {
  return ({ origins, deviceCode, userCode, expiresIn, interval }) => ({
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${origins.authorization}${path}`,
    verification_uri_complete: `${origins.authorization}${path}?user_code=${userCode}`,
    expires_in: expiresIn,
    interval,
  });
}

/** RFC 6749 §5.1, and the ID token of OpenID Connect. */
export function tokenAnswer(facts: TokenFacts): Record<string, unknown> {
  return {
    access_token: facts.accessToken,
    token_type: 'Bearer',
    expires_in: facts.expiresIn,
    ...(facts.refreshToken === null ? {} : { refresh_token: facts.refreshToken }),
    ...(facts.idToken === null ? {} : { id_token: facts.idToken }),
    ...(facts.scope === '' ? {} : { scope: facts.scope }),
  };
}

export interface Discovered {
  readonly issuer: string;
  readonly device: string;
  readonly token: string;
  readonly revoke?: string;
  readonly userinfo: string;
}

/** OpenID Connect Discovery; whole URLs. */
export function discovery({
  issuer,
  device,
  token,
  revoke,
  userinfo,
}: Discovered): Record<string, unknown> {
  return {
    issuer,
    device_authorization_endpoint: device,
    token_endpoint: token,
    ...(revoke === undefined ? {} : { revocation_endpoint: revoke }),
    userinfo_endpoint: userinfo,
    grant_types_supported: ['authorization_code', 'refresh_token', deviceGrantType],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
  };
}

export const letters = 'BCDFGHJKLMNPQRSTVWXZ';
export const upperCase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const digits = '0123456789';

/** RFC 8628 with a public client and nothing of a provider's own. */
export const standard: Omit<Dialect, 'person'> = {
  cors: true,
  canDeny: true,
  separateApi: false,
  issuer: ({ authorization }: Origins) => authorization,
  client: { id: 'living-room-tv', secret: null },
  secretIn: ['device', 'poll', 'refresh', 'revoke'],
  anonymousIn: [],
  paths: { device: '/device_authorization', poll: '/token', refresh: '/token', revoke: '/revoke' },
  formats: ['form'],
  charset: true,
  queryCounts: false,
  names: rfcNames,
  pollGrantType: deviceGrantType,
  requiresToken: true,
  required: {},
  wrongMethod: { status: 405 },
  secret: () => randomBytes(20).toString('hex'),
  scopes: null,
  defaultScope: '',
  codes: {
    userCode: { shape: '????-????', alphabet: letters },
    lifetime: 600,
    interval: 5,
    slowDownAdds: 0,
    slowDownRestarts: true,
    order: usualOrder,
    reports: { expired: Infinity, denied: Infinity },
    reuseEndsTokens: false,
    forgottenAfter: Infinity,
  },
  tokens: {
    lifetime: 3600,
    prefix: { access: '', refresh: '' },
    refreshScope: null,
    refreshTokens: 'one-time',
    refreshEndsAccess: false,
    revocable: ['access', 'refresh'],
    revokes: 'family',
    revokesExpired: true,
  },
  refuse: rfcRefusals,
  deviceAnswer: deviceAnswerAt('/device'),
  tokenAnswer,
  revokeAnswer: () => ({ status: 200 }),
  resources: [],
  refuseAccess: bearerRefusal,
  headers: noStore,
  documents: () => ({}),
  provider: ({ authorization }) => ({ issuer: authorization }),
};
