/** Where no OAuth response came: nothing at all, a page, a gateway's error, a refusal without an `error`. */

import type { Json } from '../json.ts';
import {
  failure,
  type Failure,
  type FailureCode,
  type FailureDetails,
} from '../session/failures.ts';
import { NetworkFailure, type HttpResponse } from './http.ts';
import { safeErrorCode } from './oauth-error.ts';
import type { NoOAuthResponse } from './outcomes.ts';
import { describeBody, relayFinding } from './response-body.ts';
import type { ResponseMeaning, ResponseRow } from './response-table.ts';

export class NoOAuthResponseError extends Error {
  constructor(
    readonly meaning: ResponseMeaning,
    readonly tokensMayBeLost: boolean,
    readonly retryAfter: string | null,
    readonly details: FailureDetails,
    /** What the relay has found out about the provider, or that it was not the relay that answered. */
    readonly finding: FailureCode | null = null,
  ) {
    super('no OAuth response');
  }
}

/** No HTTP response at all. The request may have arrived all the same. */
export function networkFailed(error: unknown): NoOAuthResponseError {
  const { host, detail, code } =
    error instanceof NetworkFailure ? error : { host: null, detail: 'no answer', code: null };
  const details = { host, status: null, oauthError: null, detail };
  const isGate = code === 'gate-in-front';
  return new NoOAuthResponseError('temporary', !isGate, null, details, isGate ? code : null);
}

/** An HTTP response that means `meaning`. @param error its `error`, which did not count */
export function notOAuth(
  response: HttpResponse,
  members: Json | null,
  error: string | null,
  { meaning, tokensMayBeLost }: ResponseRow,
): NoOAuthResponseError {
  const { host, status, retryAfter } = response;
  // The relay says in words of its own what kept it from the provider.
  const relay = members?.['relay'];
  const other = error === null ? describeBody(response) : null;
  const details = {
    host,
    status: relay === undefined ? status : null,
    oauthError: safeErrorCode(error),
    detail: typeof relay === 'string' ? relay : other,
  };
  const finding = response.gate ? 'gate-in-front' : (relayFinding(members) ?? null);
  return new NoOAuthResponseError(meaning, tokensMayBeLost, retryAfter, details, finding);
}

/** @throws what is not a {@link NoOAuthResponseError} */
export function noOAuthResponse(error: unknown): NoOAuthResponse {
  if (!(error instanceof NoOAuthResponseError)) throw error;
  const { tokensMayBeLost, retryAfter } = error;
  return { kind: 'no-oauth-response', tokensMayBeLost, retryAfter, failure: failureOf(error) };
}

function failureOf({ meaning, details, finding }: NoOAuthResponseError): Failure {
  if (finding !== null) return failure(finding, 'grant', details);
  if (meaning === 'temporary') return failure('provider-unreachable', 'grant', details);
  const code = details.status === 401 ? 'client-rejected' : 'provider-malformed';
  return failure(code, 'grant', details);
}
