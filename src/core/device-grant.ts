/**
 * The requests of the device authorization grant and of the tokens that it brings, each as one function from a
 * provider to a plain outcome. Nothing here waits, stores or retries.
 */

import * as oauth from 'oauth4webapi';
import type { Provider } from './config.ts';
import { failure, oauthFailure, type Failure } from './failures.ts';
import type { Http } from './http.ts';
import type { Endpoints, RequestFormat } from './providers.ts';
import { WireError, evidenceIn, protocolFetch, type EndpointKind } from './wire.ts';
import { defaultInterval } from './schedule.ts';
import { toAmount } from './shape.ts';

/** A provider whose endpoints are known. */
export interface Authority {
  readonly provider: Provider;
  readonly endpoints: Endpoints;
  readonly http: Http;
}

/** RFC 8628 §3.2. Durations in seconds. */
export interface Grant {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  readonly interval: number;
  readonly expiresIn: number;
}

/** RFC 6749 §5.1. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Seconds; null where the server does not say. */
  readonly expiresIn: number | null;
}

export type GrantOutcome = { kind: 'grant'; grant: Grant } | { kind: 'failed'; failure: Failure };

export type RedeemOutcome =
  | { kind: 'tokens'; tokens: Tokens }
  | { kind: 'pending' }
  | { kind: 'slow-down'; interval: number | null }
  | { kind: 'denied' }
  | { kind: 'expired' }
  /** The code is unknown by now: it was used, or it is gone. */
  | { kind: 'gone' }
  | Silent
  | { kind: 'refused'; failure: Failure };

export type RefreshOutcome = { kind: 'tokens'; tokens: Tokens } | { kind: 'gone' } | Silent | { kind: 'refused'; failure: Failure };

/** No protocol answer. Unless `answered`, one that a gateway or the network has lost may have held tokens. */
export type Silent = { kind: 'silent'; answered: boolean; retryAfter: string | null; failure: Failure };

/** Device authorization request (RFC 8628 §3.1). */
export async function requestGrant(authority: Authority): Promise<GrantOutcome> {
  const { provider } = authority;
  const parameters = new URLSearchParams();
  if (provider.scope !== null) parameters.set('scope', provider.scope);
  if (provider.audience !== null) parameters.set('audience', provider.audience);
  const options = requestOptions(authority, 'device-authorization', provider.parameters.deviceAuthorization);
  try {
    const response = await oauth.deviceAuthorizationRequest(
      server(authority), client(provider), oauth.None(), parameters, options,
    );
    const answer = await judged(response, oauth.processDeviceAuthorizationResponse(server(authority), client(provider), response));
    const { verification_uri, verification_uri_complete } = answer;
    if (![verification_uri, verification_uri_complete ?? verification_uri].every(isWebAddress)) {
      return { kind: 'failed', failure: failure('provider-malformed', 'grant', { detail: 'verification_uri is not a web address' }) };
    }
    return {
      kind: 'grant',
      grant: {
        deviceCode: answer.device_code,
        userCode: answer.user_code,
        verificationUri: verification_uri,
        verificationUriComplete: verification_uri_complete ?? null,
        interval: answer.interval ?? defaultInterval,
        expiresIn: answer.expires_in,
      },
    };
  } catch (error) {
    if (error instanceof OAuthError) return { kind: 'failed', failure: error.failure };
    return { kind: 'failed', failure: silence(error).failure };
  }
}

/** Device access token request (RFC 8628 §3.4, §3.5). */
export async function redeem(authority: Authority, deviceCode: string): Promise<RedeemOutcome> {
  const { provider } = authority;
  const options = requestOptions(authority, 'token', provider.parameters.token);
  try {
    const response = await oauth.deviceCodeGrantRequest(
      server(authority), client(provider), oauth.None(), deviceCode, options,
    );
    return tokensIn(await judged(response, oauth.processDeviceCodeResponse(server(authority), client(provider), response)));
  } catch (error) {
    if (!(error instanceof OAuthError)) return silence(error);
    switch (error.failure.oauthError) {
      case 'authorization_pending':
        return { kind: 'pending' };
      case 'slow_down':
        return { kind: 'slow-down', interval: error.interval };
      case 'access_denied':
        return { kind: 'denied' };
      case 'expired_token':
        return { kind: 'expired' };
      case 'invalid_grant':
        return { kind: 'gone' };
      default:
        return { kind: 'refused', failure: error.failure };
    }
  }
}

/** Refresh request (RFC 6749 §6). The old refresh token is kept where no new one comes. */
export async function refresh(authority: Authority, refreshToken: string, accessToken: string): Promise<RefreshOutcome> {
  const { provider } = authority;
  const { refresh: wished } = provider.parameters;
  const extra: Record<string, string> = {};
  for (const name of Object.keys(wished)) extra[name] = (wished[name] ?? '').replace('{access_token}', () => accessToken);
  const options = requestOptions(authority, 'token', extra);
  try {
    const response = await oauth.refreshTokenGrantRequest(
      server(authority), client(provider), oauth.None(), refreshToken, options,
    );
    const outcome = tokensIn(await judged(response, oauth.processRefreshTokenResponse(server(authority), client(provider), response)));
    return { ...outcome, tokens: { ...outcome.tokens, refreshToken: outcome.tokens.refreshToken ?? refreshToken } };
  } catch (error) {
    if (!(error instanceof OAuthError)) return silence(error);
    if (error.failure.oauthError === 'invalid_grant') return { kind: 'gone' };
    return { kind: 'refused', failure: error.failure };
  }
}

/** Revokes a token (RFC 7009 §2.1); true when the server says that it did. */
export async function revoke(authority: Authority, token: string, hint: 'refresh_token' | 'access_token'): Promise<boolean> {
  if (authority.endpoints.revocation === null) return false;
  const options = requestOptions(authority, 'revocation', { token_type_hint: hint });
  try {
    const response = await oauth.revocationRequest(server(authority), client(authority.provider), oauth.None(), token, options);
    await oauth.processRevocationResponse(response);
    return true;
  } catch {
    return false;
  }
}

/** An OAuth error, or a success that does not hold what the RFC says it must. */
class OAuthError extends Error {
  constructor(
    readonly failure: Failure,
    readonly interval: number | null,
  ) {
    super(failure.code);
  }
}

/** oauth4webapi's judgement of an answer; its refusals become {@link OAuthError}. */
async function judged<T>(response: Response, judgement: Promise<T>): Promise<T> {
  try {
    return await judgement;
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) {
      const evidence = evidenceIn(response, error.error);
      throw new OAuthError(oauthFailure(evidence), toAmount(error.cause['interval']));
    }
    const detail = error instanceof Error ? error.message : 'an answer that is not the protocol’s';
    throw new OAuthError(failure('provider-malformed', 'grant', evidenceIn(response, null, detail)), null);
  }
}

function tokensIn(answer: oauth.TokenEndpointResponse): { kind: 'tokens'; tokens: Tokens } {
  return {
    kind: 'tokens',
    tokens: {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token ?? null,
      expiresIn: answer.expires_in ?? null,
    },
  };
}

function silence(error: unknown): Silent {
  if (!(error instanceof WireError)) throw error;
  const { status } = error.evidence;
  const passing = status === null || status >= 500 || status === 429 || status === 408;
  const code = passing ? 'provider-unreachable' : 'provider-malformed';
  return {
    kind: 'silent',
    answered: status !== null && status < 500,
    retryAfter: error.retryAfter,
    failure: failure(code, 'grant', error.evidence),
  };
}

function server({ provider, endpoints }: Authority): oauth.AuthorizationServer {
  return {
    issuer: provider.issuer ?? endpoints.token ?? '',
    ...(endpoints.deviceAuthorization && { device_authorization_endpoint: endpoints.deviceAuthorization }),
    ...(endpoints.token && { token_endpoint: endpoints.token }),
    ...(endpoints.revocation && { revocation_endpoint: endpoints.revocation }),
  };
}

function client(provider: Provider): oauth.Client {
  return { client_id: provider.clientId };
}

function requestOptions({ provider, http }: Authority, kind: EndpointKind, extra: Readonly<Record<string, string>>) {
  const format: RequestFormat = kind === 'revocation' ? 'form' : provider.requestFormat;
  return {
    [oauth.allowInsecureRequests]: true, // The configuration has decided about http already.
    [oauth.customFetch]: protocolFetch(http, kind, format, extra),
  };
}

/** A verification URI is shown and drawn as a QR code: only what a phone's browser opens may pass. */
function isWebAddress(uri: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(uri) && uri.length <= 2_000;
}
