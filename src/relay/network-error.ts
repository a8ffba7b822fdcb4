/** What kept a request from being answered, read off the errors of any `fetch`: a kind and a code, nothing of what was sent. */

export type NetworkErrorKind =
  /** The provider's certificate can't be verified: nothing was sent. */
  | 'untrusted'
  /** No connection came about: nothing was sent. */
  | 'unconnected'
  /** It was sent, and what came back is no answer. */
  | 'broken';

export interface NetworkError {
  readonly kind: NetworkErrorKind;
  /** Node's or undici's, such as `ECONNREFUSED`; empty where there is none. */
  readonly code: string;
}

/** OpenSSL's verdicts on a certificate, and Node's own on its name. */
const untrusted = /^(CERT_|CRL_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_|SELF_SIGNED_|UNABLE_TO_)/;
const unconnected = /^(EAI_|ECONNREFUSED$|EHOSTUNREACH$|ENETUNREACH$|ENOTFOUND$|UND_ERR_CONNECT_TIMEOUT$)/;

export function networkErrorOf(error: unknown): NetworkError {
  const code = codeOf(error);
  const kind = untrusted.test(code) ? 'untrusted' : unconnected.test(code) ? 'unconnected' : 'broken';
  return { kind, code };
}

/** `fetch failed` has no code; its cause does, or the first of several causes (one for each address of a name). */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z\d_]{1,63}$/.test(error.code)) return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
