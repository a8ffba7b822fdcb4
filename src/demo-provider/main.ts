/**
 * The embedded demo provider: a real authorization server with invented people, pages for the phone that approves, and
 * the API that the TV calls afterwards.
 */

import { createHttpServer } from './http-server.ts';
import { createProvider } from './provider.ts';
import { createAdapters } from './records.ts';
import { addRoutes } from './routes.ts';
import { openState } from './state-file.ts';

export { demoClientId } from './client.ts';

export interface DemoOptions {
  /** Public origin, e.g. http://localhost:8081 or http://192.168.1.5:8081; the issuer. */
  issuer: string;
  /** JSON file that the state (grants, tokens, keys) outlives a restart in. */
  stateFile: string;
  /** Seconds between two polls; 5. */
  interval?: number;
  /** Seconds; 600. */
  deviceCodeLifetime?: number;
  /** Seconds; 3600. */
  accessTokenLifetime?: number;
  /** Whether proofs of possession have to hold the server's nonce (RFC 9449 §8); false. */
  proofNonces?: boolean;
  /** Takes the few lines that an operator should see: a corrupt state file, a failure. Silent without it. */
  log?: (line: string) => void;
}

export interface Demo {
  /** Rejects with the server's error, e.g. EADDRINUSE. */
  listen(where: { host: string; port: number }): Promise<{ port: number }>;
  /** Stops within 5 s, even with open connections, and saves the state. */
  close(): Promise<void>;
  /** What the token endpoint saw, for tests: polls, and polls that came before their time. */
  stats(): { polls: number; earlyPolls: number };
}

/** Makes the demo; it answers once it listens. */
export async function createDemo(options: DemoOptions): Promise<Demo> {
  const {
    interval = 5,
    deviceCodeLifetime = 600,
    accessTokenLifetime = 3600,
    proofNonces = false,
    log = () => {},
  } = options;
  const issuer = originOf(options.issuer);
  const state = await openState(options.stateFile, log);
  const stats = { polls: 0, earlyPolls: 0 };
  const provider = await createProvider({
    issuer,
    keys: state.keys,
    adapters: createAdapters(state),
    stats,
    interval,
    deviceCodeLifetime,
    accessTokenLifetime,
    proofNonces,
  });
  addRoutes(provider, state.flush, log);
  const server = createHttpServer(provider);
  return {
    listen: server.listen,
    async close() {
      await server.close();
      await state.flush();
    },
    stats: () => ({ ...stats }),
  };
}

function originOf(issuer: string): string {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (
    url === undefined ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.href !== `${url.origin}/`
  ) {
    const found = JSON.stringify(issuer);
    throw new Error(
      `The demo's issuer: found ${found}, expected an origin such as http://localhost:8081`,
    );
  }
  return url.origin;
}
