/** Fetches `config.json`, and makes sure that it has been validated: by the app's server, or else here. */

import { validatedHeader } from '../core/config/derived.ts';
import { failure, type FailureDetails } from '../core/session/failures.ts';
import { isConfig } from '../core/config/is-config.ts';
import { parseJson } from '../core/json.ts';
import type { LoadedConfig } from './loaded-config.ts';
import { withTimeout } from './timer.ts';

/** The app runs on the configuration of its last visit meanwhile, if it had one. */
const loadTimeoutMs = 15_000;

/** @param base the app's own URL, where the file and the relay live */
export async function loadConfig(base: string): Promise<LoadedConfig> {
  const url = new URL('config.json', base).href;
  const { host } = new URL(url);
  try {
    const response = await withTimeout(fetch(url, { cache: 'no-store' }), loadTimeoutMs);
    const validated = response.headers.get(validatedHeader) !== null;
    const text = await response.text();
    const value = parseJson(validated ? withWholeUrls(text, base) : text);
    // An HTML page with status 200 is a network's log-in page, or a server without the file.
    if (response.status !== 200 || value === undefined) {
      const detail = response.status === 200 ? 'config.json is not JSON' : 'no config.json';
      return unreachable({ host, status: response.status, detail });
    }
    if (validated && isConfig(value)) return { kind: 'loaded', config: value };
    // The parser is for files that an operator put on a static host; behind the app's server nobody downloads it.
    const { validateStaticConfig } = await import('./validate-static-config.ts');
    return validateStaticConfig(value, base);
  } catch {
    return unreachable({ host, detail: 'no answer' });
  }
}

function unreachable(details: Partial<FailureDetails>): LoadedConfig {
  return { kind: 'failed', failure: failure('config-unreachable', 'setup', details) };
}

/**
 * What is the relay's is below the folder that the app is served from, `"/relay/token"`, as a value and as a key. As texts
 * they are found wherever they stand; what is the provider's or the API's is whole, and stays as it is.
 */
function withWholeUrls(text: string, base: string): string {
  return text.replace(
    /"\/?(?=relay\/(device-authorization|token|revocation|userinfo|api)")/g,
    () => `"${base}`,
  );
}
