/** Judges a configuration that no server has judged. */

import { ConfigError } from '../core/config-section.ts';
import { parseConfig, type Config } from '../core/config.ts';
import { failure, type Failure } from '../core/failures.ts';

export function judge(value: unknown, base: string): Config | Failure {
  try {
    return parseConfig(value, { env: null, base }).config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return failure('config-invalid', 'setup', { detail: error.message });
  }
}
