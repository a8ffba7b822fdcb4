/** The product on real sockets: its server with the relay, and the engine as a screen runs it, configured by `config.json`. */

import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { isConfig } from '../../../src/core/config/is-config.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { withWholeUrls } from '../../../src/core/config/whole-urls.ts';
import { parseJson } from '../../../src/core/json.ts';
import type { TokenRecord } from '../../../src/core/session/stored-records.ts';
import { isStoredSession } from '../../../src/core/session/stored-records.ts';
import { createApp } from '../../../src/server/app.ts';
import { LiveEngine } from '../../providers/live-engine.ts';

export interface Screen {
  readonly engine: LiveEngine;
  /** Where its own server is, with a slash at the end. */
  readonly url: string;
  /** What that server has written, line by line. */
  readonly log: readonly string[];
  /** The tokens as the screen keeps them. */
  tokens(): Promise<TokenRecord>;
}

/** @param config as a file has it */
export async function screenFor(t: TestContext, config: object): Promise<Screen> {
  const file = parseConfig(config, { env: {}, base: null });
  const log: string[] = [];
  const app = await createApp({ ...file, folder: null, log: (line) => void log.push(line) });
  t.after(() => app.close());
  await app.listen({ host: 'localhost', port: 0 });
  const url = `http://localhost:${portOf(app.server.address())}/`;
  const text = await (await fetch(`${url}config.json`)).text();
  const screenConfig = parseJson(withWholeUrls(text, url));
  if (!isConfig(screenConfig)) throw new Error(`no configuration: ${text}`);
  const engine = new LiveEngine(screenConfig);
  await engine.open();
  return {
    engine,
    url,
    log,
    tokens: async () => {
      const session = await engine.store.get('session');
      if (isStoredSession(session) && session.tokens !== null) return session.tokens;
      throw new Error('nobody is signed in');
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
