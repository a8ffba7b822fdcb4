/** What browsers get as `/config.json`: the same configuration, without secrets, through the relay where that is used. */

import { idToken, profileUrl, userinfo } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import type { Discovered } from '../../core/protocol/discovery.ts';

/**
 * The relay's routes below the folder that the app is served from: only the screens know where that is, and put it in front.
 * With a slash, which screens of version 0.1.0 need while they have not taken the new one yet.
 */
export const relayPaths = {
  deviceAuthorization: '/relay/device-authorization',
  token: '/relay/token',
  revocation: '/relay/revocation',
  /** The profile, where it is not on the API: the userinfo endpoint or a URL of its own. */
  userinfo: '/relay/userinfo',
  tokenInfo: '/relay/token-info',
  api: '/relay/api',
} as const;

/** Whether only a screen can fill a parameter in; the relay adds the others. */
export function comesFromScreen(value: string): boolean {
  return value.includes('{access_token}');
}

/** @param found what the provider's metadata said; null as long as it has not answered */
export function browserConfig(config: Config, found: Discovered | null = null): Config {
  const known = found !== null && found.kind === 'discovered' ? found : null;
  return config.transport === 'direct' ? withEndpoints(config, known) : throughRelay(config, known);
}

type Known = Extract<Discovered, { endpoints: unknown }> | null;

/** Spares the screens the provider's metadata. */
function withEndpoints(config: Config, known: Known): Config {
  if (known === null) return config;
  const { provider } = config;
  return {
    ...config,
    provider: {
      ...provider,
      endpoints: known.endpoints,
      dpop: provider.dpop ?? (known.dpop && 'offered'),
    },
  };
}

function throughRelay(config: Config, known: Known): Config {
  const { provider, api } = config;
  const { deviceAuthorization, token, revocation, userinfo, tokenInfo } = relayPaths;
  return {
    ...config,
    provider: {
      ...provider,
      endpoints: {
        deviceAuthorization,
        token,
        revocation,
        userinfo,
        ...(provider.endpoints.tokenInfo !== undefined && { tokenInfo }),
      },
      parameters: {
        deviceAuthorization: {},
        token: {},
        refresh: fromScreens(provider.parameters.refresh),
      },
      dpop: known?.dpop ?? false,
    },
    // The relay adds the headers.
    api: {
      ...api,
      baseUrl: relayPaths.api,
      profile: profileThroughRelay(config, known),
      headers: {},
    },
    ...(known !== null && { relayed: standsFor(config, known) }),
  };
}

/** A screen that has the relay's route for one can't see that the provider has no userinfo endpoint. */
function profileThroughRelay({ api }: Config, known: Known): string {
  if (api.profile === userinfo && known !== null && known.endpoints.userinfo === null)
    return idToken;
  return isElsewhere(api.profile) ? userinfo : api.profile;
}

/** Whether the profile is not on the API. */
function isElsewhere(profile: string): boolean {
  return profile === userinfo || profile.startsWith('http');
}

function fromScreens(
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).filter(([, value]) => comesFromScreen(value)),
  );
}

function standsFor(
  config: Config,
  { endpoints, dpop }: NonNullable<Known>,
): Readonly<Record<string, string>> {
  const { deviceAuthorization, token, revocation, tokenInfo = null } = endpoints;
  const stand = [
    [relayPaths.deviceAuthorization, deviceAuthorization],
    [relayPaths.token, token],
    [relayPaths.revocation, revocation],
    [
      relayPaths.userinfo,
      isElsewhere(config.api.profile) ? (profileUrl(config) ?? endpoints.userinfo) : null,
    ],
    [relayPaths.tokenInfo, tokenInfo],
    [relayPaths.api, config.api.baseUrl],
  ] as const;
  return Object.fromEntries(
    stand.flatMap(([path, url]) => (url === null ? [] : [[path, visible(url, dpop)]])),
  );
}

/** Proofs name the path; without them the host is all that a screen has to show. A query may hold a key: it never goes out. */
function visible(url: string, dpop: boolean): string {
  return dpop ? url.replace(/\?.*/, '') : new URL(url).origin;
}
