/** Configuration → the engine's parts. */

import { providerKey } from '../core/config-facts.ts';
import type { Config } from '../core/config.ts';
import type { Authority } from '../core/device-grant.ts';
import { discover } from '../core/discovery.ts';
import type { Failure } from '../core/failures.ts';
import type { Settings } from '../core/messages.ts';
import type { Restored, SessionEvent } from '../core/session.ts';
import { createApi, type Api } from './api.ts';
import type { EngineDeps, Surroundings } from './engine.ts';
import { createGrants, type Grants } from './grants.ts';
import { createLedger } from './ledger.ts';
import { createTokenKeeper, type TokenKeeper } from './tokens.ts';

export interface Parts {
  readonly config: Config;
  readonly settings: Settings;
  readonly grants: Grants;
  readonly tokens: TokenKeeper;
  readonly api: Api;
  /** What the vault holds for this provider. */
  restored(): Promise<Restored>;
}

export interface Ears {
  tell(event: SessionEvent): void;
  /** Another context has changed what the vault holds. */
  overtaken(): Promise<void>;
}

export function assemble(config: Config, { vault, http }: EngineDeps, around: Surroundings, ears: Ears): Parts {
  const ledger = createLedger(vault, providerKey(config));
  const authority = discovering(config, { http });
  const tokens = createTokenKeeper({ around, ledger, authority });
  const grants = createGrants({ around, ledger, authority, ...ears });
  return {
    config,
    settings: settingsOf(config),
    grants,
    tokens,
    api: createApi({ config, http, ledger, tokens, authority }),
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

/** The provider with its endpoints, asked for once; asked for again where that failed. */
function discovering({ provider }: Config, { http }: Pick<EngineDeps, 'http'>): () => Promise<Authority | Failure> {
  let known: Authority | null = null;
  return async () => {
    if (known !== null) return known;
    const found = await discover(provider, http);
    if ('failure' in found) return found.failure;
    known = { provider, endpoints: found.endpoints, http };
    return known;
  };
}

function settingsOf({ provider, locale, kiosk, transport, api }: Config): Settings {
  const host = new URL(provider.issuer ?? provider.endpoints.token ?? api.baseUrl).host;
  return { locale, kiosk, provider: provider.name, host, transport };
}
