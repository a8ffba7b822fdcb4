/** What an OAuth response means: oauth4webapi's reading of it as a plain outcome. */

import * as oauth from 'oauth4webapi';
import { isObject, isStringOrNull, messageOf, toNonNegativeNumber } from '../json.ts';
import { failure, type Failure } from '../session/failures.ts';
import { NoOAuthResponseError, noOAuthResponse } from './no-oauth-response.ts';
import { failureDetailsOf } from './normalizing-fetch.ts';
import { oauthFailure } from './oauth-error.ts';
import type { DeviceTokenOutcome, RefreshOutcome, Tokens } from './outcomes.ts';
import { deviceTokenAnswer, refreshAnswer } from './response-table.ts';

/** An OAuth error, or a success that does not hold what the RFC says it must. */
export class OAuthError extends Error {
  constructor(
    readonly failure: Failure,
    readonly interval: number | null,
    readonly retryAfter: string | null,
  ) {
    super(failure.code);
  }
}

/** What oauth4webapi makes of a response; what it refuses becomes an {@link OAuthError}. */
export async function classified<T>(response: Response, processed: Promise<T>): Promise<T> {
  try {
    return await processed;
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) {
      const { interval, retry_after: retryAfter } = error.cause;
      throw new OAuthError(
        oauthFailure(failureDetailsOf(response, error.error)),
        toNonNegativeNumber(interval),
        isStringOrNull(retryAfter) ? retryAfter : null,
      );
    }
    const details = failureDetailsOf(response, null, messageOf(error));
    throw new OAuthError(failure('provider-malformed', 'grant', details), null, null);
  }
}

export function tokensIn(answer: oauth.TokenEndpointResponse): { kind: 'tokens'; tokens: Tokens } {
  const { claims } = answer;
  return {
    kind: 'tokens',
    tokens: {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token ?? null,
      expiresIn: answer.expires_in ?? null,
      bound: answer.token_type === 'dpop',
      claims: isObject(claims) ? claims : null,
    },
  };
}

/** What a poll that brought no tokens comes to. @param error as it was thrown */
export function deviceTokenOutcome(error: unknown): DeviceTokenOutcome {
  if (error instanceof OAuthError) {
    const { failure, interval, retryAfter } = error;
    return outcomeOf(failure, failure.oauthError ?? '', interval, retryAfter);
  }
  const none = noOAuthResponse(error);
  return error instanceof NoOAuthResponseError && error.meaning === 'status-only'
    ? outcomeOf(none.failure, null, null, none.retryAfter)
    : none;
}

/** What a refresh that brought no tokens comes to. @param error as it was thrown */
export function refreshOutcome(error: unknown): RefreshOutcome {
  if (error instanceof OAuthError) return refusedRefresh(error.failure, error.failure.oauthError);
  const none = noOAuthResponse(error);
  return error instanceof NoOAuthResponseError && error.meaning === 'status-only'
    ? refusedRefresh(none.failure, null)
    : none;
}

function refusedRefresh(failure: Failure, error: string | null): RefreshOutcome {
  return refreshAnswer(error, failure.status) === 'session-over'
    ? { kind: 'session-over' }
    : { kind: 'refused', failure };
}

function outcomeOf(
  failure: Failure,
  error: string | null,
  interval: number | null,
  retryAfter: string | null,
): DeviceTokenOutcome {
  // An error that says what a technician has to do counts more than the status beside it.
  const answer = deviceTokenAnswer(error, isConfigurationFailure(failure) ? null : failure.status);
  switch (answer) {
    case 'pending':
      return { kind: answer, retryAfter };
    case 'slow-down':
      return { kind: answer, interval, retryAfter };
    case 'denied':
    case 'expired':
    case 'invalid-grant':
      return { kind: answer };
    case 'not-found':
    case 'refused':
      return { kind: answer, failure };
  }
}

function isConfigurationFailure({ code }: Failure): boolean {
  return code === 'client-rejected' || code === 'grant-unsupported' || code === 'scope-rejected';
}
