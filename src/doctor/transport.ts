/** Requests as the screens send them: through the relay, or to the provider and the API themselves. */

import { isConfig } from '../core/config/is-config.ts';
import type { Config, ConfigFile, Endpoints } from '../core/config/types.ts';
import { withWholeUrls } from '../core/config/whole-urls.ts';
import { parseJson } from '../core/json.ts';
import type { Discovered } from '../core/protocol/discovery.ts';
import type { Http } from '../core/protocol/http.ts';
import type { AuthorizationServer } from '../core/protocol/outcomes.ts';
import { browserConfig } from '../relay/discovery/browser-config.ts';
import { createFileRelay, type FileRelay } from '../relay/relay.ts';
import { createNodeTransport } from '../relay/transport/undici-transport.ts';
import type { Network } from './network.ts';

/** Nobody's: requests to it never leave this process. */
const relayFolder = 'https://relay.invalid/';

/** One request after the other is asked; an abandoned one may still connect. */
const connections = 8;

export interface Wire {
  readonly authority: AuthorizationServer;
  close(): Promise<void>;
}

/** What a screen is given, and its way out. */
export interface ScreenWire {
  readonly config: Config;
  readonly http: Http;
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
  const { config, http, close } = throughRelay(file, null, network);
  const { provider } = config;
  return { authority: { provider, endpoints: provider.endpoints, http }, close };
}

/** @param origin where the screens are served from, for direct transport */
export function screenWire(
  file: ConfigFile,
  found: Discovered,
  network: Network,
  origin: string,
): ScreenWire {
  if (file.config.transport === 'relay') return throughRelay(file, found, network);
  const config = browserConfig(file.config, found);
  return { config, http: network.http(network.fetch(origin)), close: async () => {} };
}

function throughRelay(file: ConfigFile, found: Discovered | null, network: Network): ScreenWire {
  const outgoing = createNodeTransport(network.env, connections);
  const relay = createFileRelay(file, { transport: outgoing.send });
  const sent = JSON.stringify(browserConfig(file.config, found));
  const config = parseJson(withWholeUrls(sent, relayFolder));
  if (!isConfig(config)) throw new Error('the screens would not take this configuration');
  return { config, http: network.http(fetchThrough(relay)), close: () => outgoing.close() };
}

/** A `fetch` that the relay in this process answers. */
function fetchThrough(relay: FileRelay): typeof globalThis.fetch {
  return async (input, init) =>
    (await relay(new Request(input, init))) ?? new Response(null, { status: 404 });
}
