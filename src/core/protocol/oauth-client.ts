/** The authorization server, the client and the options of a request, as oauth4webapi wants them. */

import * as oauth from 'oauth4webapi';
import type { Provider, RequestFormat } from '../config/types.ts';
import { normalizingFetch, type EndpointKind } from './normalizing-fetch.ts';
import type { AuthorizationServer } from './outcomes.ts';

export function metadataOf({
  provider,
  endpoints,
}: AuthorizationServer): oauth.AuthorizationServer {
  return {
    issuer: provider.issuer ?? endpoints.token ?? '',
    ...(endpoints.deviceAuthorization && {
      device_authorization_endpoint: endpoints.deviceAuthorization,
    }),
    ...(endpoints.token && { token_endpoint: endpoints.token }),
    ...(endpoints.revocation && { revocation_endpoint: endpoints.revocation }),
  };
}

export function clientOf(provider: Provider): oauth.Client {
  return { client_id: provider.clientId };
}

export function requestOptions(
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
