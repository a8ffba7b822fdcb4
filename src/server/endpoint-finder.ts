/** The provider's endpoints, asked for when the server starts and, while that fails, with each request that needs them. */

import type { Provider } from '../core/config.ts';
import { discover, type Discovered } from '../core/discovery.ts';
import { failure, type Failure } from '../core/failures.ts';
import { createHttp } from '../core/http.ts';

export type Found = Discovered;

export function endpointFinder(provider: Provider, failed: (failure: Failure) => void): () => Promise<Found> {
  const http = createHttp(fetch, (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  });
  let found: Promise<Found> | null = null;
  const ask = (): Promise<Found> => {
    found ??= discover(provider, http)
      .catch((): Found => ({ failure: failure('provider-not-discovered', 'grant', { detail: 'metadata that can’t be read' }) }))
      .then((outcome) => {
        if ('failure' in outcome) {
          failed(outcome.failure);
          found = null;
        }
        return outcome;
      });
    return found;
  };
  void ask();
  return ask;
}
