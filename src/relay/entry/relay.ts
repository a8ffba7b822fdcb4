/**
 * `tv-sign-in/relay`: the relay for a server of your own. It runs wherever `fetch` does; for Node there is more in
 * `tv-sign-in/relay/node`.
 */

import { ConfigError } from '../../core/config/config-error.ts';
import { validatedHeader } from '../../core/config/derived.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import type { ConfigFile } from '../../core/config/types.ts';
import { screenConfig } from '../discovery/screen-config.ts';
import type { RelayEvent } from '../events.ts';
import { always } from '../exchange/data-headers.ts';
import { refusal, type Answering, type RelayAnswer } from '../messages.ts';
import { createFileRelay, type FileRelay } from '../relay.ts';
import type { Transport } from '../transport/transport.ts';
import { toFetchHandler, type FetchHandler } from '../web.ts';

export { ConfigError };
export type { Answering, FetchHandler, RelayEvent, Transport };
export type { KnownSender, RelayAnswer, RelayRequest, Sender } from '../messages.ts';

export interface RelayOptions {
  /** The folder that the app is served from, as `base` of `createTvSignIn`, with a slash at both ends; `/` by default. */
  readonly base?: string;
  /** The way out to the provider and the API; the platform's own by default. On Node take `nodeTransport()`. */
  readonly transport?: Transport;
  /** The way out as a `fetch`, where there is no `transport`. */
  readonly fetch?: typeof globalThis.fetch;
  /** What `{ "env": "NAME" }` in the configuration stands for, such as `process.env`; nothing by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Hears what an operator should know, never with a secret in it. */
  readonly report?: (event: RelayEvent) => void;
}

/**
 * Answers `relay/…` and `config.json` below the relay's base, and everything else with null. Never rejects for what a screen
 * or a provider says.
 */
export interface Relay extends FetchHandler, Answering {
  readonly base: string;
}

/**
 * Makes the relay; it asks nobody for anything until a screen does.
 * @param config as docs/configuration.md has it
 * @throws {ConfigError} which names the first bad key, what was found and what was expected
 */
export function createRelay(config: unknown, options: RelayOptions = {}): Relay {
  const { base = '/', env = {}, transport, fetch, report } = options;
  if (!/^\/([^?#]*\/)?$/.test(base))
    throw new ConfigError('base', JSON.stringify(base), 'a path with a slash at both ends: "/tv/"');
  const file = relayed(parseConfig(config, { env, base: null }));
  const relay = createFileRelay(file, {
    ...(transport && { transport }),
    ...(fetch && { fetch }),
    ...(report && { report }),
  });
  const answering = withConfig(file, relay, base);
  return Object.assign(toFetchHandler(answering), { ...answering, base });
}

/** @throws {ConfigError} */
function relayed(file: ConfigFile): ConfigFile {
  if (file.config.transport === 'relay') return file;
  throw new ConfigError('transport', '"direct"', '"relay" for a relay, or nothing');
}

const configTarget = '/config.json';

/** The relay below `relay/`, and beside it what its screens ask for first. */
function withConfig(file: ConfigFile, relay: FileRelay, base: string): Answering {
  const relayTarget = relay.path.slice(0, -1);
  return {
    targetOf: (url) => {
      if (!url.startsWith(base)) return null;
      const target = url.slice(base.length - 1);
      const [path = ''] = target.split('?');
      return target.startsWith(relay.path) || path === configTarget ? target : null;
    },
    handle: async (request) => {
      const { method, target } = request;
      if (target.startsWith(relay.path))
        return relay.handle({ ...request, target: target.slice(relayTarget.length) });
      return method === 'GET' ? configAnswer(file, relay) : refusal(405, 'GET only');
    },
  };
}

async function configAnswer(
  { config }: ConfigFile,
  { endpoints }: FileRelay,
): Promise<RelayAnswer> {
  const headers = {
    ...always,
    'content-type': 'application/json',
    'cache-control': 'no-cache',
    [validatedHeader]: '1',
  };
  return { status: 200, headers, body: JSON.stringify(await screenConfig(config, endpoints)) };
}
