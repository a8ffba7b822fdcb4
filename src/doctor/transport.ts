/** Protocol requests as the screens send them: through the relay, or to the provider itself. */

import type { ConfigFile, Endpoints } from '../core/config/types.ts';
import type { AuthorizationServer } from '../core/protocol/outcomes.ts';
import { browserConfig } from '../relay/discovery/browser-config.ts';
import { createRelay, type Relay } from '../relay/relay.ts';
import { createNodeTransport } from '../relay/transport/undici-transport.ts';
import type { Network } from './network.ts';

/** Nobody's: requests to it never leave this process. */
const relayOrigin = 'https://relay.invalid';

/** One request after the other is asked; an abandoned one may still connect. */
const connections = 8;

export interface Wire {
  readonly authority: AuthorizationServer;
  close(): Promise<void>;
}

/** To the provider, as a page of `origin` does. */
export function directAuthority(
  { config }: ConfigFile,
  endpoints: Endpoints,
  network: Network,
  origin: string,
): AuthorizationServer {
  return { provider: config.provider, endpoints, http: network.http(network.fetch(origin)) };
}

/** Through the relay of this very configuration, without a server. */
export function relayed(file: ConfigFile, network: Network): Wire {
  const outgoing = createNodeTransport(process.env, connections);
  const relay = createRelay(file, { transport: outgoing.send });
  const { provider } = browserConfig(file.config);
  const whole = (path: string | null): string | null =>
    path === null ? null : new URL(path, relayOrigin).href;
  const { deviceAuthorization, token, revocation, userinfo } = provider.endpoints;
  const endpoints: Endpoints = {
    deviceAuthorization: whole(deviceAuthorization),
    token: whole(token),
    revocation: whole(revocation),
    userinfo: whole(userinfo),
  };
  return {
    authority: {
      provider: { ...provider, endpoints },
      endpoints,
      http: network.http(fetchThrough(relay)),
    },
    close: () => outgoing.close(),
  };
}

/** A `fetch` that the relay in this process answers. */
function fetchThrough(relay: Relay): typeof globalThis.fetch {
  return async (input, init) =>
    (await relay(new Request(input, init))) ?? new Response(null, { status: 404 });
}
