/**
 * The requests of the device authorization grant and of the tokens that it brings, each as one function from a
 * provider to a plain outcome. Nothing here waits, stores or retries.
 */

import * as oauth from 'oauth4webapi';
import type { Provider, RequestFormat } from '../config/types.ts';
import {
  OAuthError,
  outcomeForStatus,
  classified,
  noOAuthResponse,
  tokensIn,
  statusOnlyOutcome,
} from './classify-response.ts';
import { defaultInterval } from '../polling/poll-schedule.ts';
import { WireError, normalizingFetch, type EndpointKind } from './normalizing-fetch.ts';
import type {
  AuthorizationServer,
  DeviceAuthorizationOutcome,
  DeviceTokenOutcome,
  RefreshOutcome,
} from './outcomes.ts';

/** Device authorization request (RFC 8628 §3.1). */
export async function requestDeviceAuthorization(
  authority: AuthorizationServer,
): Promise<DeviceAuthorizationOutcome> {
  const { provider } = authority;
  const parameters = new URLSearchParams();
  if (provider.scope !== null) parameters.set('scope', provider.scope);
  if (provider.audience !== null) parameters.set('audience', provider.audience);
  const options = requestOptions(
    authority,
    'device-authorization',
    provider.parameters.deviceAuthorization,
  );
  try {
    const response = await oauth.deviceAuthorizationRequest(
      server(authority),
      client(provider),
      oauth.None(),
      parameters,
      options,
    );
    const answer = await classified(
      response,
      oauth.processDeviceAuthorizationResponse(server(authority), client(provider), response),
    );
    return {
      kind: 'grant',
      grant: {
        deviceCode: answer.device_code,
        userCode: answer.user_code,
        verificationUri: answer.verification_uri,
        verificationUriComplete: answer.verification_uri_complete ?? null,
        interval: answer.interval ?? defaultInterval,
        expiresIn: answer.expires_in,
      },
    };
  } catch (error) {
    if (error instanceof OAuthError) return { kind: 'failed', failure: error.failure };
    return { kind: 'failed', failure: noOAuthResponse(error).failure };
  }
}

/** Device access token request (RFC 8628 §3.4, §3.5). */
export async function requestDeviceToken(
  authority: AuthorizationServer,
  deviceCode: string,
): Promise<DeviceTokenOutcome> {
  const { provider } = authority;
  const options = requestOptions(authority, 'token', provider.parameters.token);
  try {
    const response = await oauth.deviceCodeGrantRequest(
      server(authority),
      client(provider),
      oauth.None(),
      deviceCode,
      options,
    );
    return tokensIn(
      await classified(
        response,
        oauth.processDeviceCodeResponse(server(authority), client(provider), response),
      ),
    );
  } catch (error) {
    if (!(error instanceof OAuthError)) return statusOnlyOutcome(error);
    const { retryAfter } = error;
    switch (error.failure.oauthError) {
      case 'authorization_pending':
        return { kind: 'pending', retryAfter };
      case 'slow_down':
        return { kind: 'slow-down', interval: error.interval, retryAfter };
      case 'access_denied':
        return { kind: 'denied' };
      case 'expired_token':
        return { kind: 'expired' };
      case 'invalid_grant':
        return { kind: 'gone' };
      default:
        return outcomeForStatus(error.failure);
    }
  }
}

/** Refresh request (RFC 6749 §6). The old refresh token is kept where no new one comes. */
export async function refreshTokens(
  authority: AuthorizationServer,
  refreshToken: string,
  accessToken: string,
): Promise<RefreshOutcome> {
  const { provider } = authority;
  const { refresh: wished } = provider.parameters;
  const extra: Record<string, string> = {};
  for (const name of Object.keys(wished))
    extra[name] = (wished[name] ?? '').replace('{access_token}', () => accessToken);
  const options = requestOptions(authority, 'token', extra);
  try {
    const response = await oauth.refreshTokenGrantRequest(
      server(authority),
      client(provider),
      oauth.None(),
      refreshToken,
      options,
    );
    const outcome = tokensIn(
      await classified(
        response,
        oauth.processRefreshTokenResponse(server(authority), client(provider), response),
      ),
    );
    return {
      ...outcome,
      tokens: { ...outcome.tokens, refreshToken: outcome.tokens.refreshToken ?? refreshToken },
    };
  } catch (error) {
    if (!(error instanceof OAuthError)) return noOAuthResponse(error);
    if (error.failure.oauthError === 'invalid_grant') return { kind: 'gone' };
    return { kind: 'refused', failure: error.failure };
  }
}

/** Revokes a token (RFC 7009 §2.1); false where nobody answered, so that it is worth another try. */
export async function revokeToken(
  authority: AuthorizationServer,
  token: string,
  hint: 'refresh_token' | 'access_token',
): Promise<boolean> {
  if (authority.endpoints.revocation === null) return true;
  const options = requestOptions(authority, 'revocation', { token_type_hint: hint });
  try {
    const response = await oauth.revocationRequest(
      server(authority),
      client(authority.provider),
      oauth.None(),
      token,
      options,
    );
    await oauth.processRevocationResponse(response);
    return true;
  } catch (error) {
    return !(error instanceof WireError && error.means === 'passing');
  }
}

function server({ provider, endpoints }: AuthorizationServer): oauth.AuthorizationServer {
  return {
    issuer: provider.issuer ?? endpoints.token ?? '',
    ...(endpoints.deviceAuthorization && {
      device_authorization_endpoint: endpoints.deviceAuthorization,
    }),
    ...(endpoints.token && { token_endpoint: endpoints.token }),
    ...(endpoints.revocation && { revocation_endpoint: endpoints.revocation }),
  };
}

function client(provider: Provider): oauth.Client {
  return { client_id: provider.clientId };
}

function requestOptions(
  { provider, http }: AuthorizationServer,
  kind: EndpointKind,
  extra: Readonly<Record<string, string>>,
) {
  const format: RequestFormat = kind === 'revocation' ? 'form' : provider.requestFormat;
  return {
    [oauth.allowInsecureRequests]: true, // The configuration has decided about http already.
    [oauth.customFetch]: normalizingFetch(http, kind, format, extra),
  };
}
