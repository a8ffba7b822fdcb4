/** The provider's endpoints, asked for when the server starts and, while that fails, with each request that needs them. */

import type { Provider } from '../core/config.ts';
import { discover, type Discovered } from '../core/discovery.ts';
import { failure, type Failure } from '../core/failures.ts';
import { createHttp } from '../core/http.ts';

export interface EndpointFinder {
  ask(): Promise<Discovered>;
  /** What `ask` has found, without waiting; null while that is nothing. */
  known(): Discovered | null;
}

export function endpointFinder(provider: Provider, failed: (failure: Failure) => void): EndpointFinder {
  const http = createHttp(fetch, (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  });
  let asked: Promise<Discovered> | null = null;
  let known: Discovered | null = null;
  const ask = (): Promise<Discovered> => {
    asked ??= discover(provider, http)
      .catch((): Discovered => ({ failure: failure('provider-not-discovered', 'grant', { detail: 'metadata that can’t be read' }) }))
      .then((outcome) => {
        if ('failure' in outcome) {
          failed(outcome.failure);
          asked = null;
        } else known = outcome;
        return outcome;
      });
    return asked;
  };
  void ask();
  return { ask, known: () => known };
}
