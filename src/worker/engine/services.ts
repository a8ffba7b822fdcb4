/** Configuration → the engine's parts. */

import { providerKey } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import type { Settings } from '../../core/session/messages.ts';
import type { Profile } from '../../core/session/profile.ts';
import type { Restored, SessionEvent } from '../../core/session/session.ts';
import { createApi, type Api } from '../api/api-client.ts';
import type { EngineDeps, Surroundings } from './context.ts';
import { createGrants, type Grants } from '../grant/device-poller.ts';
import { providerFinder } from '../provider/resolve-provider.ts';
import { createLedger } from '../storage/session-store.ts';
import { createProver } from '../provider/dpop-http.ts';
import { createTokenKeeper, type TokenKeeper } from '../tokens/access-token.ts';

export interface Parts {
  readonly config: Config;
  readonly settings: Settings;
  readonly grants: Grants;
  readonly tokens: TokenKeeper;
  readonly api: Api;
  /** The signed-in person as last heard of. */
  known(): Promise<Profile | null>;
  /** What the vault holds for this provider. */
  restored(): Promise<Restored>;
}

export interface Ears {
  tell(event: SessionEvent): void;
  /** Another context has changed what the vault holds. */
  overtaken(): Promise<void>;
}

export function assemble(
  config: Config,
  deps: EngineDeps,
  around: Surroundings,
  ears: Ears,
): Parts {
  const { vault, http } = deps;
  const ledger = createLedger(vault, providerKey(config));
  const prover = createProver(deps);
  const authority = providerFinder(config, http, prover);
  const tokens = createTokenKeeper({ config, around, ledger, http, prover, authority });
  const grants = createGrants({ config, around, ledger, authority, tokens, ...ears });
  return {
    config,
    settings: settingsOf(config),
    grants,
    tokens,
    api: createApi({ config, ledger, tokens, authority }),
    known: async () => (await ledger.read()).profile,
    restored: async () => {
      const reset = await ledger.mend();
      const record = await ledger.read();
      const pending = grants.adopt(record.grant);
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
