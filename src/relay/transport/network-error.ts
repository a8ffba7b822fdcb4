/** What kept a request from being answered, read off the errors of a platform: a kind and a code, nothing of what was sent. */

export type NetworkErrorKind =
  /** The provider's certificate can't be verified: nothing was sent. */
  | 'untrusted'
  /** No connection came about: nothing was sent. */
  | 'unconnected'
  /** It was sent, and what came back is no answer. */
  | 'broken';

export class NetworkError extends Error {
  /** @param code Node's or undici's, such as `ECONNREFUSED`; empty where there is none */
  constructor(
    readonly kind: NetworkErrorKind,
    readonly code: string,
  ) {
    super(`${kind} ${code}`);
  }
}

/** OpenSSL's verdicts on a certificate, the one that Node has no name for, and Node's own on the name. */
const untrusted =
  /^(CERT_|CRL_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH$|INVALID_(CA|PURPOSE)$|PATH_LENGTH_|SELF_SIGNED_|UNABLE_TO_|UNSPECIFIED$)/;
const unconnected =
  /^(EAI_|ECONNREFUSED$|EHOSTUNREACH$|ENETUNREACH$|ENOTFOUND$|UND_ERR_CONNECT_TIMEOUT$)/;

/** @param sent whether the request had left; null: the platform does not tell, so its code has to */
export function networkErrorOf(error: unknown, sent: boolean | null): NetworkError {
  const code = codeOf(error);
  if (isCertificateCode(code)) return new NetworkError('untrusted', code);
  const nothingSent = sent === null ? unconnected.test(code) : !sent;
  return new NetworkError(nothingSent ? 'unconnected' : 'broken', code);
}

export function isCertificateCode(code: string): boolean {
  return untrusted.test(code);
}

/** `fetch failed` has no code; its cause does, or the first of several causes (one for each address of a name). */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z\d_]{1,63}$/.test(error.code))
    return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
