/** The provider with its endpoints, and how tokens are asked of it. */

import type { Config } from '../../core/config/types.ts';
import type { AuthorizationServer } from '../../core/protocol/outcomes.ts';
import { discover } from '../../core/protocol/discovery.ts';
import type { Failure } from '../../core/session/failures.ts';
import type { Http } from '../../core/protocol/http.ts';
import type { DpopHttp, RelayTargets } from './dpop-http.ts';

export interface ResolvedProvider extends AuthorizationServer {
  /** What a device code is redeemed through: with proofs where the tokens are to be bound to this device. */
  readonly tokenHttp: Http;
  /** What the proofs' URLs stand for; null where nothing is proven, whatever the provider says of its tokens. */
  readonly dpopTargets: RelayTargets | null;
}

/** Asks the provider for its endpoints once; again where that failed. */
export function createProviderResolver(
  config: Config,
  http: Http,
  prover: DpopHttp,
): () => Promise<ResolvedProvider | Failure> {
  const { provider, relayed, transport } = config;
  let known: ResolvedProvider | null = null;
  let answered = false;
  let without = false;

  /**
   * A provider may offer DPoP and yet not let browsers send its header (CORS), which looks like a dead network: until
   * something is answered every other poll goes without.
   */
  const tokenHttp: Http = async (request) => {
    try {
      const answer = await (without ? http : prover.withProof(relayed ?? {}, null))(request);
      answered = true;
      return answer;
    } catch (error) {
      if (!answered && transport === 'direct' && provider.dpop !== true) without = !without;
      throw error;
    }
  };

  return async () => {
    if (known !== null) return known;
    const found = await discover(provider, http);
    if ('failure' in found) return found.failure;
    const binds = found.dpop && (await prover.isAvailable());
    const way = binds
      ? { tokenHttp, dpopTargets: relayed ?? {} }
      : { tokenHttp: http, dpopTargets: null };
    known = { provider, endpoints: found.endpoints, http, ...way };
    return known;
  };
}
