/** The authorization server, the client and the options of a request, as oauth4webapi wants them. */

import * as oauth from 'oauth4webapi';
import type { Provider } from '../config/types.ts';
import { normalizingFetch } from './normalizing-fetch.ts';
import type { AuthorizationServer, EndpointKind } from './outcomes.ts';

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
  server: AuthorizationServer,
  kind: EndpointKind,
  extra: Readonly<Record<string, string>>,
) {
  return {
    [oauth.allowInsecureRequests]: true, // The configuration has decided about http already.
    [oauth.customFetch]: normalizingFetch(server, kind, extra),
  };
}
