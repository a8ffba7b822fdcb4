/** The server, made apart from `listen()`: a test needs no port. */

import fastify, { type FastifyInstance } from 'fastify';
import type { ConfigFile } from '../core/config.ts';
import { relay } from './relay.ts';
import { site } from './site.ts';

export interface AppOptions extends ConfigFile {
  /** The built app; null where something else serves it. */
  readonly folder: string | null;
  /** Where warnings go, a line each; they never hold a secret. */
  readonly log: ((line: string) => void) | null;
}

export async function createApp({ config, clientSecret, folder, log }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: log === null ? false : { level: 'warn', stream: { write: log } },
    // A proxy on this machine or network may tell whom it speaks for; rate limits count that address.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: false },
  });
  await app.register(async (scope) => site(scope, { config, folder }));
  if (config.transport === 'relay') await app.register(async (scope) => relay(scope, { config, clientSecret }));
  return app;
}
