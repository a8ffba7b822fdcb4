/** The device authorization request (RFC 8628 §3.1) and its response (§3.2). */

import * as oauth from 'oauth4webapi';
import { withScreenName } from '../config/screen-name.ts';
import { defaultIntervalSeconds } from '../polling/poll-schedule.ts';
import { OAuthError, classified } from './classify-response.ts';
import { noOAuthResponse } from './no-oauth-response.ts';
import { clientOf, metadataOf, requestOptions } from './oauth-client.ts';
import type { AuthorizationServer, DeviceAuthorizationOutcome } from './outcomes.ts';

/** Device authorization request (RFC 8628 §3.1). */
export async function requestDeviceAuthorization(
  server: AuthorizationServer,
): Promise<DeviceAuthorizationOutcome> {
  const { provider } = server;
  const parameters = new URLSearchParams();
  if (provider.scope !== null) parameters.set('scope', provider.scope);
  if (provider.audience !== null) parameters.set('audience', provider.audience);
  const options = requestOptions(
    server,
    'device-authorization',
    withScreenName(provider.parameters.deviceAuthorization, server.screen ?? null),
  );
  try {
    const response = await oauth.deviceAuthorizationRequest(
      metadataOf(server),
      clientOf(provider),
      oauth.None(),
      parameters,
      options,
    );
    const answer = await classified(
      response,
      oauth.processDeviceAuthorizationResponse(metadataOf(server), clientOf(provider), response),
    );
    return {
      kind: 'grant',
      grant: {
        deviceCode: answer.device_code,
        userCode: answer.user_code,
        verificationUri: answer.verification_uri,
        verificationUriComplete: answer.verification_uri_complete ?? null,
        interval: answer.interval ?? defaultIntervalSeconds,
        expiresIn: answer.expires_in,
      },
    };
  } catch (error) {
    const { failure, retryAfter } = error instanceof OAuthError ? error : noOAuthResponse(error);
    return { kind: 'failed', failure, ...(retryAfter !== null && { retryAfter }) };
  }
}
