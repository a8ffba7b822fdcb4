/** What an answer means: oauth4webapi's judgement of it as a plain outcome, and what follows where it says nothing. */

import * as oauth from 'oauth4webapi';
import type { DeviceTokenOutcome, NoOAuthResponse, Tokens } from './outcomes.ts';
import { failure, type Failure } from '../session/failures.ts';
import { oauthFailure } from './oauth-error.ts';
import { isObject, isStringOrNull, messageOf, toNonNegativeNumber } from '../json.ts';
import { WireError, failureDetailsOf } from './normalizing-fetch.ts';

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

/** oauth4webapi's judgement of an answer; its refusals become {@link OAuthError}. */
export async function classified<T>(response: Response, judgement: Promise<T>): Promise<T> {
  try {
    return await judgement;
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) {
      const evidence = failureDetailsOf(response, error.error);
      const { interval, retry_after: retryAfter } = error.cause;
      throw new OAuthError(
        oauthFailure(evidence),
        toNonNegativeNumber(interval),
        isStringOrNull(retryAfter) ? retryAfter : null,
      );
    }
    throw new OAuthError(
      failure('provider-malformed', 'grant', failureDetailsOf(response, null, messageOf(error))),
      null,
      null,
    );
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

/** A poll that was answered without a word: a server that speaks by status alone, or nobody who should be believed. */
export function statusOnlyOutcome(error: unknown): DeviceTokenOutcome {
  const silent = noOAuthResponse(error);
  if (!(error instanceof WireError && error.means === 'status')) return silent;
  return error.details.status === 428
    ? { kind: 'pending', retryAfter: error.retryAfter }
    : outcomeForStatus(silent.failure);
}

/** No word that is known decides, so what the person can do next does. */
export function outcomeForStatus(failure: Failure): DeviceTokenOutcome {
  const known =
    failure.code === 'client-rejected' ||
    failure.code === 'grant-unsupported' ||
    failure.code === 'scope-rejected';
  switch (known ? null : failure.status) {
    case 404:
    case 409:
      return { kind: 'not-found', failure };
    case 410:
      return { kind: 'expired' };
    default:
      return { kind: 'refused', failure };
  }
}

export function noOAuthResponse(error: unknown): NoOAuthResponse {
  if (!(error instanceof WireError)) throw error;
  const { status } = error.details;
  const refused = status === 401 ? 'client-rejected' : 'provider-malformed';
  return {
    kind: 'silent',
    answered: error.refused,
    retryAfter: error.retryAfter,
    failure: failure(
      error.finding ?? (error.means === 'passing' ? 'provider-unreachable' : refused),
      'grant',
      error.details,
    ),
  };
}
