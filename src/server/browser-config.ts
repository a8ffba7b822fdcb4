/** What browsers get as `/config.json`: the same configuration, without secrets, through the relay where that is used. */

import { profileUrl, userinfo } from '../core/config-facts.ts';
import type { Config } from '../core/config.ts';
import type { Discovered } from '../core/discovery.ts';

/** The relay's routes, on the app's own origin. */
export const relayPaths = {
  deviceAuthorization: '/relay/device-authorization',
  token: '/relay/token',
  revocation: '/relay/revocation',
  /** The profile, where it is not on the API: the userinfo endpoint or a URL of its own. */
  userinfo: '/relay/userinfo',
  api: '/relay/api',
} as const;

/** Whether only a screen can fill a parameter in; the relay adds the others. */
export function comesFromScreen(value: string): boolean {
  return value.includes('{access_token}');
}

/** @param found what the provider's metadata said; null as long as it has not answered */
export function browserConfig(config: Config, found: Discovered | null = null): Config {
  const known = found !== null && 'endpoints' in found ? found : null;
  return config.transport === 'direct' ? withEndpoints(config, known) : throughRelay(config, known);
}

type Known = Extract<Discovered, { endpoints: unknown }> | null;

/** Spares the screens the provider's metadata. */
function withEndpoints(config: Config, known: Known): Config {
  if (known === null) return config;
  const { provider } = config;
  return { ...config, provider: { ...provider, endpoints: known.endpoints, dpop: provider.dpop ?? (known.dpop && 'offered') } };
}

function throughRelay(config: Config, known: Known): Config {
  const { provider, api } = config;
  const { deviceAuthorization, token, revocation } = relayPaths;
  const elsewhere = api.profile === userinfo || api.profile.startsWith('http');
  const dpop = known?.dpop ?? false;
  return {
    ...config,
    provider: {
      ...provider,
      endpoints: { deviceAuthorization, token, revocation, userinfo: relayPaths.userinfo },
      parameters: { deviceAuthorization: {}, token: {}, refresh: fromScreens(provider.parameters.refresh) },
      dpop,
    },
    // The relay adds the headers.
    api: { ...api, baseUrl: relayPaths.api, profile: elsewhere ? userinfo : api.profile, headers: {} },
    ...(dpop && known !== null ? { relayed: standsFor(config, known) } : {}),
  };
}

function fromScreens(parameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => comesFromScreen(value)));
}

function standsFor(config: Config, { endpoints }: NonNullable<Known>): Readonly<Record<string, string>> {
  const profile = profileUrl(config) ?? endpoints.userinfo;
  return {
    [relayPaths.token]: endpoints.token ?? '',
    ...(profile === null ? {} : { [relayPaths.userinfo]: profile }),
    [relayPaths.api]: config.api.baseUrl,
  };
}
