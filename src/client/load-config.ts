/** Fetches `config.json`, and makes sure that it has been validated: by the app's server, or else here. */

import { validatedHeader } from '../core/config/derived.ts';
import { failure, type FailureDetails } from '../core/session/failures.ts';
import { isConfig } from '../core/config/is-config.ts';
import { parseJson } from '../core/json.ts';
import { lazyModules, missingPart } from './lazy-modules.ts';
import type { LoadedConfig } from './loaded-config.ts';
import { withTimeout } from './timer.ts';
import { withWholeUrls } from '../core/config/whole-urls.ts';

/** The app runs on the configuration of its last visit meanwhile, if it had one. */
const loadTimeoutMs = 15_000;

/**
 * @param base the app's own URL, where the file and the relay live
 * @param given in place of the file
 */
export async function loadConfig(
  base: string,
  given?: unknown,
  closed?: AbortSignal,
): Promise<LoadedConfig> {
  if (given !== undefined) return judge(given, base);
  const url = new URL('config.json', base).href;
  const { host } = new URL(url);
  try {
    const response = await withTimeout(
      fetch(url, { cache: 'no-cache', ...(closed && { signal: closed }) }),
      loadTimeoutMs,
      closed,
    );
    const validated = response.headers.get(validatedHeader) !== null;
    const text = await response.text();
    const value = parseJson(validated ? withWholeUrls(text, base) : text);
    // An HTML page with status 200 is a network's log-in page, or a server without the file.
    if (response.status !== 200 || value === undefined) {
      const detail = response.status === 200 ? 'config.json is not JSON' : 'no config.json';
      return unreachable({ host, status: response.status, detail });
    }
    if (validated && isConfig(value)) return { kind: 'loaded', config: value };
    return await judge(value, base);
  } catch {
    return unreachable({ host, detail: 'no answer' });
  }
}

function judge(value: unknown, base: string): Promise<LoadedConfig> {
  return lazyModules.judge().then(
    ({ validateStaticConfig }) => validateStaticConfig(value, base),
    (error: unknown) => ({ kind: 'failed', failure: missingPart(error) }),
  );
}

function unreachable(details: Partial<FailureDetails>): LoadedConfig {
  return { kind: 'failed', failure: failure('config-unreachable', 'setup', details) };
}
