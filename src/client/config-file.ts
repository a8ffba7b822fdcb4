/** Fetches `config.json`, and sees to it that somebody has judged it. */

import { judgedHeader } from '../core/config-facts.ts';
import type { Config } from '../core/config.ts';
import { failure, type Failure } from '../core/failures.ts';
import { isConfig } from '../core/judged-config.ts';
import { parseJson } from '../core/shape.ts';
import { tooLate } from './too-late.ts';

/** Milliseconds. The app runs on the configuration of its last visit meanwhile, if it had one. */
const timeout = 15_000;

/** @param base the app's own URL, where the file and the relay live */
export async function readConfigFile(base: string): Promise<Config | Failure> {
  const url = new URL('config.json', base).href;
  const { host } = new URL(url);
  try {
    const response = await Promise.race([fetch(url, { cache: 'no-store' }), tooLate(timeout)]);
    const value = parseJson(await response.text());
    // An HTML page with status 200 is a network's log-in page, or a server without the file.
    if (response.status !== 200 || value === undefined) {
      const detail = response.status === 200 ? 'config.json is not JSON' : 'no config.json';
      return failure('config-unreachable', 'setup', { host, status: response.status, detail });
    }
    if (response.headers.get(judgedHeader) !== null && isConfig(value)) return withWholeUrls(value, base);
    // The parser is for files that an operator put on a static host; behind the app's server nobody downloads it.
    const { judge } = await import('./config-judge.ts');
    return judge(value, base);
  } catch {
    return failure('config-unreachable', 'setup', { host, detail: 'no answer' });
  }
}

/** What is the relay's is relative to where the app is served; what is the provider's or the API's is whole, and stays as it is. */
function withWholeUrls({ provider, api, relayed, ...rest }: Config, base: string): Config {
  const whole = (url: string): string => (url.includes(':') ? url : new URL(url, base).href);
  const endpoint = (url: string | null): string | null => url && whole(url);
  const { deviceAuthorization, token, revocation, userinfo } = provider.endpoints;
  // `Object.fromEntries` is younger than Chromium 68.
  const standsFor: Record<string, string> = {};
  for (const [path, host] of Object.entries(relayed ?? {})) standsFor[whole(path)] = host;
  return {
    ...rest,
    provider: {
      ...provider,
      endpoints: {
        deviceAuthorization: endpoint(deviceAuthorization),
        token: endpoint(token),
        revocation: endpoint(revocation),
        userinfo: endpoint(userinfo),
      },
    },
    api: { ...api, baseUrl: whole(api.baseUrl) },
    ...(relayed && { relayed: standsFor }),
  };
}
