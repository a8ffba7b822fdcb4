/**
 * The token requests of a device: for its code (RFC 8628 §3.4), for a refresh (RFC 6749 §6), and the revocation
 * (RFC 7009). Each is one function from a provider to a plain outcome. Nothing here waits, stores or retries.
 */

import * as oauth from 'oauth4webapi';
import {
  OAuthError,
  classified,
  deviceTokenOutcome,
  refreshOutcome,
  tokensIn,
} from './classify-response.ts';
import { NoOAuthResponseError, noOAuthResponse } from './no-oauth-response.ts';
import { clientOf, metadataOf, requestOptions } from './oauth-client.ts';
import type {
  AuthorizationServer,
  DeviceTokenOutcome,
  RefreshOutcome,
  RevocationOutcome,
} from './outcomes.ts';

/** Device access token request (RFC 8628 §3.4, §3.5). */
export async function requestDeviceToken(
  server: AuthorizationServer,
  deviceCode: string,
): Promise<DeviceTokenOutcome> {
  const { provider } = server;
  const options = requestOptions(server, 'token', provider.parameters.token);
  try {
    const response = await oauth.deviceCodeGrantRequest(
      metadataOf(server),
      clientOf(provider),
      oauth.None(),
      deviceCode,
      options,
    );
    return tokensIn(
      await classified(
        response,
        oauth.processDeviceCodeResponse(metadataOf(server), clientOf(provider), response),
      ),
    );
  } catch (error) {
    return deviceTokenOutcome(error);
  }
}

/** Refresh request (RFC 6749 §6). The old refresh token is kept where no new one comes. */
export async function refreshTokens(
  server: AuthorizationServer,
  refreshToken: string,
  accessToken: string,
): Promise<RefreshOutcome> {
  const { provider } = server;
  const { refresh: wished } = provider.parameters;
  const extra: Record<string, string> = {};
  for (const name of Object.keys(wished))
    extra[name] = (wished[name] ?? '').replace('{access_token}', () => accessToken);
  const options = requestOptions(server, 'token', extra);
  try {
    const response = await oauth.refreshTokenGrantRequest(
      metadataOf(server),
      clientOf(provider),
      oauth.None(),
      refreshToken,
      options,
    );
    const outcome = tokensIn(
      await classified(
        response,
        oauth.processRefreshTokenResponse(metadataOf(server), clientOf(provider), response),
      ),
    );
    return {
      ...outcome,
      tokens: { ...outcome.tokens, refreshToken: outcome.tokens.refreshToken ?? refreshToken },
    };
  } catch (error) {
    return refreshOutcome(error);
  }
}

/** Revokes a token (RFC 7009 §2.1). */
export async function revokeToken(
  server: AuthorizationServer,
  token: string,
  hint: 'refresh_token' | 'access_token',
): Promise<RevocationOutcome> {
  if (server.endpoints.revocation === null)
    return { kind: 'refused', reason: 'no revocation endpoint', clientRefused: true };
  const options = requestOptions(server, 'revocation', { token_type_hint: hint });
  try {
    const response = await oauth.revocationRequest(
      metadataOf(server),
      clientOf(server.provider),
      oauth.None(),
      token,
      options,
    );
    await classified(response, oauth.processRevocationResponse(response));
    return { kind: 'revoked' };
  } catch (error) {
    if (error instanceof NoOAuthResponseError && error.meaning === 'temporary')
      return { kind: 'unanswered' };
    const { failure } = error instanceof OAuthError ? error : noOAuthResponse(error);
    const { oauthError, detail, status } = failure;
    return {
      kind: 'refused',
      reason: `${oauthError ?? detail ?? 'refused'}${status === null ? '' : ` (HTTP ${status})`}`,
      clientRefused: status === 401 || status === 403 || /client/.test(oauthError ?? ''),
    };
  }
}
