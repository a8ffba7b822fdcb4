/** What browsers get as `/config.json`: the same configuration, without secrets, through the relay where that is used. */

import { userinfo } from '../core/config-facts.ts';
import type { Config } from '../core/config.ts';

/** The relay's routes, on the app's own origin. */
export const relayPaths = {
  deviceAuthorization: '/relay/device-authorization',
  token: '/relay/token',
  revocation: '/relay/revocation',
  /** The profile, where it is not on the API: the userinfo endpoint or a URL of its own. */
  userinfo: '/relay/userinfo',
  api: '/relay/api',
} as const;

export function browserConfig(config: Config): Config {
  if (config.transport === 'direct') return config;
  const { deviceAuthorization, token, revocation } = relayPaths;
  const profileOnApi = config.api.profile.startsWith('/');
  return {
    ...config,
    provider: { ...config.provider, endpoints: { deviceAuthorization, token, revocation, userinfo: relayPaths.userinfo } },
    api: { ...config.api, baseUrl: relayPaths.api, profile: profileOnApi ? config.api.profile : userinfo },
  };
}
