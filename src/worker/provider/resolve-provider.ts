/** The provider with its endpoints, and the HTTP that tokens are requested with. */

import { idToken } from '../../core/config/derived.ts';
import { screenName } from '../../core/config/screen-name.ts';
import type { Config } from '../../core/config/types.ts';
import { discover } from '../../core/protocol/discovery.ts';
import type { Http } from '../../core/protocol/http.ts';
import type { AuthorizationServer } from '../../core/protocol/outcomes.ts';
import type { Failure } from '../../core/session/failures.ts';
import type { DpopHttp, RelayTargets } from './dpop-http.ts';

export interface ResolvedProvider extends AuthorizationServer {
  /** Device codes are redeemed through it: with proofs where the tokens are to be bound to this device (RFC 9449 §5). */
  readonly tokenHttp: Http;
  /** What the proofs' URLs stand for; null where nothing is proven, whatever the provider says of its tokens. */
  readonly dpopTargets: RelayTargets | null;
}

export type ProviderResolution =
  | { readonly kind: 'resolved'; readonly provider: ResolvedProvider }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type ResolveProvider = () => Promise<ProviderResolution>;

/** Asks the provider for its endpoints once; again where that failed. */
export function createProviderResolver(
  config: Config,
  http: Http,
  dpopHttp: DpopHttp,
): ResolveProvider {
  const { provider, relayed: relayTargets = {} } = config;
  const provenHttp = createProvenTokenHttp(config, http, dpopHttp.withProof(relayTargets, null));
  const screen = screenName(config.screen);
  let resolved: ResolvedProvider | null = null;

  return async () => {
    if (resolved !== null) return { kind: 'resolved', provider: resolved };
    const discovered = await discover(provider, http);
    if (discovered.kind === 'failed') return discovered;
    const isBound = discovered.dpop && (await dpopHttp.isAvailable());
    resolved = {
      provider,
      ...(screen !== null && { screen }),
      endpoints: discovered.endpoints,
      http,
      acceptedFormats: new Map(),
      idTokenSuffices: config.api.profile === idToken,
      tokenHttp: isBound ? provenHttp : http,
      dpopTargets: isBound ? relayTargets : null,
    };
    return { kind: 'resolved', provider: resolved };
  };
}

/**
 * A provider may offer DPoP and yet not let browsers send its header (CORS), which looks like a dead network: until
 * something comes back every other request goes without a proof.
 */
function createProvenTokenHttp({ provider, transport }: Config, http: Http, withProof: Http): Http {
  let hasResponded = false;
  let skipsProof = false;
  return async (request) => {
    try {
      const response = await (skipsProof ? http : withProof)(request);
      hasResponded = true;
      return response;
    } catch (error) {
      const mayBeCors = transport === 'direct' && provider.dpop !== true;
      if (!hasResponded && mayBeCors) skipsProof = !skipsProof;
      throw error;
    }
  };
}
