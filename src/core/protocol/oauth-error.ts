/** OAuth's error words → what they mean for the person. Apart from the failures, which pages need without these. */

import { failure, type FailureDetails, type Failure } from '../session/failures.ts';

/**
 * An OAuth error word that is safe to show: a server that echoes a code or a token into `error` must not carry it to
 * the screen. RFC 6749 allows more characters; every registered word fits this.
 */
export function safeErrorCode(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z][a-z_.-]{0,63}$/.test(value) ? value : null;
}

/** The failure that an OAuth error stands for when the grant can't go on (RFC 6749 §5.2, RFC 8628 §3.5). */
export function oauthFailure(details: FailureDetails): Failure {
  if (details.status === 429) return failure('provider-unreachable', 'grant', details);
  switch (details.oauthError) {
    case 'slow_down':
    case 'temporarily_unavailable':
      return failure('provider-unreachable', 'grant', details);
    case 'invalid_client':
    case 'unauthorized_client':
    case 'device_flow_disabled':
      return failure('client-rejected', 'grant', details);
    case 'unsupported_grant_type':
    // Keycloak's answer to a device authorization request where the grant is switched off; no other brings it here.
    case 'invalid_grant':
      return failure('grant-unsupported', 'grant', details);
    case 'invalid_scope':
    case 'invalid_target':
      return failure('scope-rejected', 'grant', details);
    default:
      return failure('provider-refused', 'grant', details);
  }
}
