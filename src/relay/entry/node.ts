/** `tv-sign-in/relay/node`: what the relay needs on Node. */

import { defaultLimits, outgoingConnections } from '../../core/config/parse-server.ts';
import type { Transport } from '../transport/transport.ts';
import { createNodeTransport } from '../transport/undici-transport.ts';

export { toNodeHandler, type NodeHandler, type NodeHandlerOptions } from '../node.ts';

export interface NodeTransportOptions {
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read; `process.env` by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** To one host at once: as many as the configuration's `limits` have for provider, API and streams together, 1,024 by default. */
  readonly connections?: number;
}

/** A way out, and its end. */
export interface NodeTransport extends Transport {
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * The way out on Node, at a sixth of what its `fetch` costs. It verifies certificates whatever the environment says (a private
 * authority is named by `NODE_EXTRA_CA_CERTS`), and takes the proxy that `HTTPS_PROXY` names.
 * @throws {ConfigError} where such a variable names no proxy
 */
export function nodeTransport({
  env = process.env,
  connections = outgoingConnections(defaultLimits),
}: NodeTransportOptions = {}): NodeTransport {
  const { send, close } = createNodeTransport(env, connections);
  return Object.assign<Transport, Pick<NodeTransport, 'close'>>(
    (...exchange) => send(...exchange),
    { close },
  );
}
