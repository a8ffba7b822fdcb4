/** Validates a configuration that no server has validated: one that an operator put on a static host. */

import { ConfigError } from '../core/config/config-error.ts';
import { parseScreenConfig } from '../core/config/parse-config.ts';
import { failure } from '../core/session/failures.ts';
import type { LoadedConfig } from './loaded-config.ts';

export function validateStaticConfig(value: unknown, base: string): LoadedConfig {
  try {
    const { config } = parseScreenConfig(value, { env: null, base });
    // The app's own server marks its file; whoever else serves one has no relay.
    return config.transport === 'direct'
      ? { kind: 'loaded', config }
      : invalid(
          'transport: found "relay", expected "direct" (only the app’s own server has the relay)',
        );
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return invalid(error.message);
  }
}

function invalid(detail: string): LoadedConfig {
  return { kind: 'failed', failure: failure('config-invalid', 'setup', { detail }) };
}
