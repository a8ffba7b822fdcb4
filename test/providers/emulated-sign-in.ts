/** A TV and an emulated provider: the real engine, the real relay and real HTTP between them. */

import type { TestContext } from 'node:test';
import { provideLazyModules } from '../../src/client/lazy-imports.ts';
import { loadConfig } from '../../src/client/load-config.ts';
import type { LoadedConfig } from '../../src/client/loaded-config.ts';
import { validateStaticConfig } from '../../src/client/validate-static-config.ts';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import type { Config } from '../../src/core/config/types.ts';
import { isObject } from '../../src/core/json.ts';
import { isStoredSession, type TokenRecord } from '../../src/core/session/stored-records.ts';
import { createApp } from '../../src/server/app.ts';
import { startEmulator, type EmulatedProvider, type Emulator } from './emulator/emulator.ts';
import { LiveEngine } from './live-engine.ts';

type Transport = 'relay' | 'direct';

/** Those that answer browsers of other origins, by themselves or once that is switched on, and need no secret. */
export const directProviders: readonly EmulatedProvider[] = [
  'oidc',
  'auth0',
  'devolutions',
  'silva-numerica',
  'keycloak',
  'gitlab',
];

/** Where the person is read from, if not where the provider's name says. */
const profiles: Partial<Record<EmulatedProvider, string>> = {
  oidc: 'userinfo',
  devolutions: 'userinfo',
};

async function configByRelay(t: TestContext, file: unknown): Promise<Config> {
  const app = await createApp({
    ...parseConfig(file, { env: {}, base: null }),
    folder: null,
    log: null,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  t.after(() => app.close());
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  provideLazyModules();
  return configOf(await loadConfig(`http://127.0.0.1:${port}/`));
}

function configOf(loaded: LoadedConfig): Config {
  if (loaded.kind === 'failed') throw new Error(`${loaded.failure.code}: ${loaded.failure.detail}`);
  return loaded.config;
}

export interface EmulatedSignIn {
  readonly tv: LiveEngine;
  readonly provider: Emulator;
}

interface SetupOptions {
  readonly clientSecret?: string;
  readonly profile?: string | undefined;
}

export async function startTv(
  t: TestContext,
  name: EmulatedProvider,
  transport: Transport,
  { clientSecret, profile = profiles[name] }: SetupOptions = {},
): Promise<EmulatedSignIn> {
  let now = (): number => 0;
  const provider = await startEmulator(name, {
    now: () => now(),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(transport === 'direct' && { cors: true }),
  });
  t.after(() => provider.close());
  const written = provider.config(transport);
  const api = {
    pictures: ['https://people.example'],
    ...(isObject(written['api']) && written['api']),
    ...(profile === undefined ? {} : { profile }),
  };
  const file = { ...written, api, allowInsecure: true };
  const config =
    transport === 'relay'
      ? await configByRelay(t, file)
      : configOf(validateStaticConfig(file, 'https://tv.example/'));
  const tv = new LiveEngine(config);
  now = () => tv.time;
  await tv.open();
  return { tv, provider };
}

/** When each poll arrived: milliseconds. */
export function pollTimes({ requests }: Emulator): readonly number[] {
  return requests
    .filter(({ members }) => ['device_code', 'deviceCode', 'code'].some((name) => name in members))
    .map(({ at }) => at);
}

/** What the TV has stored of the person who is signed in. */
export async function storedTokens({ store }: LiveEngine): Promise<TokenRecord> {
  const record = await store.get('session');
  if (!isStoredSession(record) || record.tokens === null) throw new Error('no tokens');
  return record.tokens;
}

/** The requests for other tokens. */
export function refreshRequests({ requests }: Emulator) {
  return requests.filter(({ members }) =>
    ['refresh_token', 'refreshToken'].some((name) => name in members),
  );
}
