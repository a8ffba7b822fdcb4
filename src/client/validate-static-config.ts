/** Judges a configuration that no server has judged. */

import { ConfigError } from '../core/config/config-reader.ts';
import { parseScreenConfig } from '../core/config/parse-config.ts';
import { type Config } from '../core/config/types.ts';
import { failure, type Failure } from '../core/session/failures.ts';

export function validateStaticConfig(value: unknown, base: string): Config | Failure {
  try {
    const { config } = parseScreenConfig(value, { env: null, base });
    // The app's own server marks its file; whoever else serves one has no relay.
    if (config.transport === 'direct') return config;
    const detail =
      'transport: found "relay", expected "direct" (only the app’s own server has the relay)';
    return failure('config-invalid', 'setup', { detail });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return failure('config-invalid', 'setup', { detail: error.message });
  }
}
