/** Fetches `config.json`, and sees to it that somebody has judged it. */

import { validatedHeader } from '../core/config/derived.ts';
import type { Config } from '../core/config/types.ts';
import { failure, type Failure } from '../core/session/failures.ts';
import { isConfig } from '../core/config/is-config.ts';
import { parseJson } from '../core/json.ts';
import { timeout } from './timeout.ts';

/** Milliseconds. The app runs on the configuration of its last visit meanwhile, if it had one. */
const loadTimeoutMs = 15_000;

/** @param base the app's own URL, where the file and the relay live */
export async function loadConfig(base: string): Promise<Config | Failure> {
  const url = new URL('config.json', base).href;
  const { host } = new URL(url);
  try {
    const response = await Promise.race([
      fetch(url, { cache: 'no-store' }),
      timeout(loadTimeoutMs),
    ]);
    const judged = response.headers.get(validatedHeader) !== null;
    const text = await response.text();
    const value = parseJson(judged ? withWholeUrls(text, base) : text);
    // An HTML page with status 200 is a network's log-in page, or a server without the file.
    if (response.status !== 200 || value === undefined) {
      const detail = response.status === 200 ? 'config.json is not JSON' : 'no config.json';
      return failure('config-unreachable', 'setup', { host, status: response.status, detail });
    }
    if (judged && isConfig(value)) return value;
    // The parser is for files that an operator put on a static host; behind the app's server nobody downloads it.
    const { validateStaticConfig: judge } = await import('./validate-static-config.ts');
    return judge(value, base);
  } catch {
    return failure('config-unreachable', 'setup', { host, detail: 'no answer' });
  }
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
