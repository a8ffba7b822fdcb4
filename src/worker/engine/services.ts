/** Configuration → the engine's parts. */

import { providerKey } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import type { Settings } from '../../core/session/messages.ts';
import type { Profile } from '../../core/session/profile.ts';
import type { Restored, SessionEvent } from '../../core/session/session.ts';
import { createApiClient, type ApiClient } from '../api/api-client.ts';
import type { EngineDeps, EngineContext } from './context.ts';
import { createDevicePoller, type DevicePoller } from '../grant/device-poller.ts';
import { createProviderResolver } from '../provider/resolve-provider.ts';
import { createSessionStore } from '../storage/session-store.ts';
import { createDpopHttp } from '../provider/dpop-http.ts';
import { createTokenKeeper, type TokenKeeper } from '../tokens/access-token.ts';

export interface Services {
  readonly config: Config;
  readonly settings: Settings;
  readonly poller: DevicePoller;
  readonly tokens: TokenKeeper;
  readonly api: ApiClient;
  /** The signed-in person as last heard of. */
  lastKnownProfile(): Promise<Profile | null>;
  /** What the vault holds for this provider. */
  restored(): Promise<Restored>;
}

export interface EngineCallbacks {
  dispatch(event: SessionEvent): void;
  /** Another context has changed what the vault holds. */
  reloadFromStorage(): Promise<void>;
}

export function createServices(
  config: Config,
  deps: EngineDeps,
  around: EngineContext,
  ears: EngineCallbacks,
): Services {
  const { store: vault, http } = deps;
  const ledger = createSessionStore(vault, providerKey(config));
  const prover = createDpopHttp(deps);
  const authority = createProviderResolver(config, http, prover);
  const tokens = createTokenKeeper({
    config,
    context: around,
    sessionStore: ledger,
    http,
    dpopHttp: prover,
    resolveProvider: authority,
  });
  const grants = createDevicePoller({
    config,
    context: around,
    sessionStore: ledger,
    resolveProvider: authority,
    tokens,
    ...ears,
  });
  return {
    config,
    settings: settingsOf(config),
    poller: grants,
    tokens,
    api: createApiClient({ config, sessionStore: ledger, tokens, resolveProvider: authority }),
    lastKnownProfile: async () => (await ledger.read()).profile,
    restored: async () => {
      const reset = await ledger.repair();
      const record = await ledger.read();
      const pending = grants.restore(record.grant);
      if (record.tokens !== null) return { kind: 'somebody', profile: record.profile };
      if (pending !== null) return { kind: 'grant', ...pending };
      return { kind: 'nobody', notice: reset ? 'storage-reset' : null };
    },
  };
}

function settingsOf({ provider, locale, kiosk, transport, api, brand }: Config): Settings {
  const host = new URL(provider.issuer ?? provider.endpoints.token ?? api.baseUrl).host;
  return { locale, kiosk, provider: provider.name, host, transport, brand };
}
