/** The requests of the grant (RFC 8628 §3.1, §3.4), for real, as far as they go without a person. */

import { randomBytes } from 'node:crypto';
import type { Provider } from '../../core/config/types.ts';
import type {
  DeviceAuthorizationOutcome,
  DeviceTokenOutcome,
} from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import { advice, wantsSecret, type Topic } from '../advice.ts';
import { fail, failIf, ok, warn, type Line } from '../line.ts';
import type { NetworkDiagnosis } from '../network-diagnosis.ts';

/** Nobody was ever given such a code. */
export function madeUpDeviceCode(): string {
  return `doctor-${randomBytes(24).toString('hex')}`;
}

export function deviceRequestLine(
  provider: Provider,
  outcome: DeviceAuthorizationOutcome,
  obstacle: NetworkDiagnosis | null,
): Line {
  const subject = 'Device request';
  if (outcome.kind === 'failed') return failed(subject, provider, outcome.failure, obstacle);
  const { userCode, expiresIn, interval } = outcome.grant;
  return ok(
    subject,
    `a code of ${shape(userCode)}; ${expiresIn} s to approve it, a poll every ${interval} s`,
  );
}

/** A made-up code has to be refused, in the words of RFC 6749 §5.2 or RFC 8628 §3.5. */
export function tokenRequestLine(
  provider: Provider,
  secret: boolean,
  outcome: DeviceTokenOutcome,
  obstacle: NetworkDiagnosis | null,
): Line {
  const subject = 'Token request';
  switch (outcome.kind) {
    case 'invalid-grant':
    case 'denied':
    case 'expired':
      return ok(subject, `a made-up code is refused as it should be (${words[outcome.kind]})`);
    case 'slow-down':
      return ok(subject, 'a made-up code is answered in the protocol’s words (slow_down)');
    case 'pending':
      return warn(
        subject,
        'a made-up code is “pending”: the provider does not tell lost codes',
        'nothing to set: screens stop at the deadline',
      );
    case 'tokens':
      return fail(
        subject,
        'a made-up code is answered with tokens',
        'what answers there checks nothing: correct provider.endpoints.token',
      );
    case 'not-found':
      return failed(subject, provider, outcome.failure, obstacle);
    case 'no-oauth-response':
      return failed(subject, provider, outcome.failure, obstacle);
    case 'refused':
      return refused(subject, provider, secret, outcome.failure, obstacle);
  }
}

const words = {
  'invalid-grant': 'invalid_grant',
  denied: 'access_denied',
  expired: 'expired_token',
} as const;

function refused(
  subject: string,
  provider: Provider,
  secret: boolean,
  failure: Failure,
  obstacle: NetworkDiagnosis | null,
): Line {
  const { code, oauthError } = failure;
  if (oauthError === null || code !== 'provider-refused')
    return failed(subject, provider, failure, obstacle);
  if (/dpop/.test(oauthError))
    return ok(subject, `the endpoint wants a DPoP proof, which the screens send (${oauthError})`);
  if (failure.status === 404 || failure.status === 405)
    return fail(subject, summary(failure), advice(provider, 'endpoint'));
  // Google says so to a request without the secret; others to a code that is not of their making.
  const secretMissing = oauthError === 'invalid_request' && wantsSecret(provider) && !secret;
  if (secretMissing) return fail(subject, summary(failure), advice(provider, 'client'));
  return warn(
    subject,
    `a made-up code is answered with ${summary(failure)}`,
    'expected invalid_grant or expired_token; try a sign-in on a screen',
  );
}

/** A request that the provider has refused, or has not answered as the protocol wants. */
export function failed(
  subject: string,
  provider: Provider,
  failure: Failure,
  obstacle: NetworkDiagnosis | null,
): Line {
  if (failure.status === null && obstacle !== null)
    return fail(subject, obstacle.reason, obstacle.advice);
  if (failure.code === 'provider-unreachable') {
    if (obstacle !== null) return fail(subject, obstacle.reason, obstacle.advice);
    // A page with a good status: on a screen it is a network's log-in, here it is more likely the wrong address.
    if (failure.status !== null && failure.status < 400)
      return fail(subject, summary(failure), advice(provider, 'endpoint'));
    if (failure.detail?.includes('redirect') === true)
      return fail(subject, summary(failure), advice(provider, 'endpoint'));
    const busy = failure.status === 429;
    const help = busy
      ? 'the provider limits requests: try again in some minutes'
      : 'the provider’s status page and log say more';
    return failIf(!busy, subject, summary(failure), help);
  }
  return fail(subject, summary(failure), topicAdvice(provider, failure));
}

function topicAdvice(provider: Provider, { code, oauthError, status }: Failure): string {
  // Doorkeeper refuses a scope that it does not know with that status alone (RFC 9110 §15.5.21: the address is right).
  if (status === 422 && oauthError === null) return advice(provider, 'scope');
  const topic = topicOf(code, oauthError);
  if (topic !== null) return advice(provider, topic);
  return status === 404 || status === 405
    ? advice(provider, 'endpoint')
    : `provider.scope, provider.audience, provider.parameters, and whether the client ${provider.clientId} may use the device grant; the provider’s log says more`;
}

function topicOf(code: Failure['code'], oauthError: string | null): Topic | null {
  switch (code) {
    case 'client-rejected':
      return oauthError === 'unauthorized_client' || oauthError === 'device_flow_disabled'
        ? 'grant'
        : 'client';
    case 'grant-unsupported':
      return 'grant';
    case 'scope-rejected':
      return 'scope';
    case 'provider-not-discovered':
      return 'issuer';
    case 'provider-malformed':
      return 'endpoint';
    default:
      return null;
  }
}

/** A failure in few words: the error, or what came in its place, and the status. */
export function summary({ oauthError, status, detail }: Failure): string {
  const what = oauthError ?? detail ?? 'an answer without words';
  return status === null || status === 0 ? what : `${what} (HTTP ${status})`;
}

/** What a code looks like, without the code: a screen has to have room for it. */
function shape(code: string): string {
  const kinds = [
    /[A-Z]/.test(code) ? 'capitals' : '',
    /[a-z]/.test(code) ? 'small letters' : '',
    /\d/.test(code) ? 'digits' : '',
  ];
  const groups = code.split(/[^A-Za-z\d]+/).map(({ length }) => length);
  return `${code.length} characters, ${kinds.filter(Boolean).join(' and ')}${groups.length > 1 ? ` in groups of ${groups.join('-')}` : ''}`;
}
