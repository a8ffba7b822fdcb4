/** What a screen that asks for `config.json` gets: with the provider's endpoints, unless those take too long. */

import type { Config } from '../../core/config/types.ts';
import type { Discovered } from '../../core/protocol/discovery.ts';
import { browserConfig } from './browser-config.ts';
import type { EndpointFinder } from './endpoint-finder.ts';

/** Milliseconds that a screen waits for a provider that does not answer, before it gets its configuration without. */
const patienceMs = 1_500;

export async function screenConfig(config: Config, endpoints: EndpointFinder): Promise<Config> {
  return browserConfig(config, await soon(endpoints.ask()));
}

function soon(found: Promise<Discovered>): Promise<Discovered | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patienceMs);
    void found.then(resolve).finally(() => clearTimeout(timer));
  });
}
