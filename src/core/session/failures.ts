/**
 * What can go wrong, as plain data that survives `postMessage`. The words for people are in the locale files, the
 * explanation of each code for technicians in docs/failures.md.
 */

export const failureCodes = [
  'config-unreachable',
  'config-invalid',
  'app-incomplete',
  'storage-unavailable',
  'app-outdated',
  'worker-silent',
  'program-error',
  'gate-in-front',
  'provider-unreachable',
  'provider-not-discovered',
  'provider-untrusted',
  'client-rejected',
  'grant-unsupported',
  'scope-rejected',
  'provider-refused',
  'provider-malformed',
  'renewal-refused',
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
  /** Of a code: milliseconds until it is asked for again by itself, when this view was made; absent where that is up to a person. */
  readonly retryInMs?: number;
}

/** What an HTTP exchange can tell about its failure. */
export type FailureDetails = Pick<Failure, 'host' | 'status' | 'oauthError' | 'detail'>;

export const noDetails: FailureDetails = {
  host: null,
  status: null,
  oauthError: null,
  detail: null,
};

/**
 * Until a technician has changed something, trying again can't help. A certificate is not among them: most are renewed
 * by themselves, and a clock that comes right mends one too.
 */
const final: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'config-invalid',
  'app-outdated',
  'client-rejected',
  'grant-unsupported',
  'scope-rejected',
  'provider-refused',
  'api-forbidden',
  'api-not-found',
]);

export function failure(
  code: FailureCode,
  phase: Phase,
  details: Partial<FailureDetails> = {},
): Failure {
  return { ...noDetails, ...details, code, phase, retryable: !final.has(code) };
}
