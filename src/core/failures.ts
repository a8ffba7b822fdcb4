/**
 * What can go wrong, as plain data that survives `postMessage`. The words for people are in the locale files, the
 * explanation of each code for technicians in the README.
 */

export const failureCodes = [
  'config-unreachable',
  'config-invalid',
  'storage-unavailable',
  'app-outdated',
  'worker-silent',
  'provider-unreachable',
  'provider-not-discovered',
  'client-rejected',
  'grant-unsupported',
  'scope-rejected',
  'provider-refused',
  'provider-malformed',
  'api-unauthorized',
  'api-forbidden',
  'api-not-found',
  'api-unreachable',
  'api-refused',
  'api-malformed',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** What the app was doing: it decides what "Try again" tries. */
export type Phase = 'setup' | 'grant' | 'profile';

export interface Failure {
  readonly code: FailureCode;
  readonly phase: Phase;
  /** False where trying again can't help until a technician has changed something. */
  readonly retryable: boolean;
  /** The host that answered, or should have. */
  readonly host: string | null;
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** The `error` member of an OAuth answer (RFC 6749 §5.2). */
  readonly oauthError: string | null;
  /** For the technician, in English; never a secret. */
  readonly detail: string | null;
}

/** What an HTTP exchange can tell about its failure. */
export type Evidence = Pick<Failure, 'host' | 'status' | 'oauthError' | 'detail'>;

export const noEvidence: Evidence = { host: null, status: null, oauthError: null, detail: null };

const retryable: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'config-unreachable',
  'storage-unavailable',
  'worker-silent',
  'provider-unreachable',
  'provider-not-discovered',
  'provider-malformed',
  'api-unauthorized',
  'api-unreachable',
  'api-refused',
  'api-malformed',
]);

export function failure(code: FailureCode, phase: Phase, evidence: Partial<Evidence> = {}): Failure {
  return { ...noEvidence, ...evidence, code, phase, retryable: retryable.has(code) };
}

/**
 * An OAuth error word that is safe to show: a server that echoes a code or a token into `error` must not carry it to
 * the screen. RFC 6749 allows more characters; every registered word fits this.
 */
export function errorWord(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z][a-z_.-]{0,63}$/.test(value) ? value : null;
}

/** The failure that an OAuth error stands for when the grant can't go on (RFC 6749 §5.2, RFC 8628 §3.5). */
export function oauthFailure(evidence: Evidence): Failure {
  if (evidence.status === 429) return failure('provider-unreachable', 'grant', evidence);
  switch (evidence.oauthError) {
    case 'slow_down':
    case 'temporarily_unavailable':
      return failure('provider-unreachable', 'grant', evidence);
    case 'invalid_client':
    case 'unauthorized_client':
    case 'device_flow_disabled':
      return failure('client-rejected', 'grant', evidence);
    case 'unsupported_grant_type':
    // Keycloak's answer to a device authorization request where the grant is switched off; no other brings it here.
    case 'invalid_grant':
      return failure('grant-unsupported', 'grant', evidence);
    case 'invalid_scope':
    case 'invalid_target':
      return failure('scope-rejected', 'grant', evidence);
    default:
      return failure('provider-refused', 'grant', evidence);
  }
}
