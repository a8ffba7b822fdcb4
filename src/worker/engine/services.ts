/** Configuration → the engine's services. */

import { providerKey } from '../../core/config/derived.ts';
import { screenName } from '../../core/config/screen-name.ts';
import type { Config } from '../../core/config/types.ts';
import { settingsOf, type Settings } from '../../core/session/settings.ts';
import { unknownPerson, type Profile } from '../../core/session/profile.ts';
import type { Restored } from '../../core/session/session.ts';
import { ApiClient } from '../api/api-client.ts';
import { DevicePoller } from '../grant/device-poller.ts';
import { DpopHttp } from '../provider/dpop-http.ts';
import { createProviderResolver } from '../provider/resolve-provider.ts';
import { createSessionStore } from '../storage/session-store.ts';
import { TokenKeeper } from '../tokens/access-token.ts';
import type { EngineCallbacks, EngineContext, EngineDeps } from './context.ts';
import { namedHttp } from './named-http.ts';

export interface Services {
  readonly config: Config;
  readonly settings: Omit<Settings, 'storage'>;
  readonly poller: DevicePoller;
  readonly tokens: TokenKeeper;
  readonly api: ApiClient;
  /** The signed-in person as last heard of. */
  lastKnownProfile(): Promise<Profile | null>;
  /** What is stored for this provider. */
  restored(): Promise<Restored>;
}

export function createServices(
  config: Config,
  deps: EngineDeps,
  context: EngineContext,
  callbacks: EngineCallbacks,
): Services {
  const { store } = deps;
  const screen = screenName(config.screen);
  const http = namedHttp(deps.http, config, screen);
  const sessionStore = createSessionStore(store, providerKey(config));
  const dpopHttp = new DpopHttp({ ...deps, http });
  const resolveProvider = createProviderResolver(config, http, dpopHttp);
  const shared = { config, context, sessionStore, resolveProvider };
  const tokens = new TokenKeeper({ ...shared, http, dpopHttp });
  const poller = new DevicePoller({ ...shared, tokens, ...callbacks });
  return {
    config,
    settings: { ...settingsOf(config), ...(screen !== null && { screen }) },
    poller,
    tokens,
    api: new ApiClient({ config, sessionStore, tokens, resolveProvider }),
    lastKnownProfile: async () =>
      (await sessionStore.read()).profile ?? (config.profile === 'optional' ? unknownPerson : null),
    restored: async () => {
      const reset = await sessionStore.repair();
      const session = await sessionStore.read();
      const pending = poller.restore(session);
      if (session.tokens !== null) return { kind: 'somebody', profile: session.profile };
      if (pending !== null) return { kind: 'grant', ...pending };
      return { kind: 'nobody', notice: reset ? 'storage-reset' : null };
    },
  };
}
