/**
 * The runtime configuration: one file, read by the server and, without its secrets, by the app. Its format is a
 * contract with operators; see "Configuration" in the README.
 */

import { ConfigError, Section, type Surroundings } from './config-section.ts';
import { userinfo } from './config-facts.ts';
import {
  impliedIssuers,
  providerNames,
  providers,
  type Endpoints,
  type ProviderName,
  type ProviderRow,
  type RequestFormat,
} from './providers.ts';

export interface Provider {
  readonly name: ProviderName;
  readonly issuer: string | null;
  readonly clientId: string;
  readonly scope: string | null;
  readonly audience: string | null;
  readonly endpoints: Endpoints;
  readonly requestFormat: RequestFormat;
  readonly parameters: Parameters;
}

export interface Parameters {
  readonly deviceAuthorization: Readonly<Record<string, string>>;
  readonly token: Readonly<Record<string, string>>;
  readonly refresh: Readonly<Record<string, string>>;
}

export interface Api {
  /** No slash at its end. */
  readonly baseUrl: string;
  /** A path on `baseUrl`, a URL, or `userinfo`. */
  readonly profile: string;
  /** Path prefixes on `baseUrl` that may be called. */
  readonly paths: readonly string[];
}

/** Minutes without a key press; 0 switches the setting off. */
export interface Kiosk {
  readonly idleSignOutMinutes: number;
  readonly hideCodeAfterMinutes: number;
}

export type Transport = 'relay' | 'direct';

export interface Config {
  readonly provider: Provider;
  readonly api: Api;
  readonly transport: Transport;
  readonly start: 'on-press' | 'on-launch';
  /** `auto` or a language tag. */
  readonly locale: string;
  readonly kiosk: Kiosk;
  readonly allowInsecure: boolean;
}

export interface ConfigFile {
  readonly config: Config;
  /** Never leaves the server: the relay adds it to what it forwards. */
  readonly clientSecret: string | null;
}

/**
 * Reads a configuration.
 * @throws {ConfigError} that names the first bad key
 */
export function parseConfig(value: unknown, around: Surroundings): ConfigFile {
  const root = Section.of(value, around);
  root.only('provider', 'api', 'transport', 'start', 'locale', 'kiosk', 'allowInsecure');
  const transport = root.choice('transport', ['relay', 'direct'], 'relay');
  const allowInsecure = root.flag('allowInsecure', false);
  const guard = secureUrls(allowInsecure, around);
  const providerSection = root.section('provider');
  const clientSecret = providerSection.optionalSecret('clientSecret');
  const provider = parseProvider(providerSection, guard);
  const api = parseApi(root.section('api'), provider, guard);
  const start = root.choice('start', ['on-press', 'on-launch'], 'on-press');
  const locale = root.optionalText('locale') ?? 'auto';
  if (!/^(auto|[a-z]{2,3}(-[a-z0-9]{2,8})*)$/i.test(locale)) root.fail('locale', '"auto" or a language tag such as "fr" or "fr-CA"');
  const kiosk = parseKiosk(root.section('kiosk'));
  if (clientSecret !== null && transport === 'direct') {
    throw new ConfigError('provider.clientSecret', '(a hidden value)', 'no secret, since "direct" would send it to every screen');
  }
  if (clientSecret !== null && around.env === null) {
    throw new ConfigError('provider.clientSecret', '(a hidden value)', 'no secret in a file that browsers read');
  }
  return { config: { provider, api, transport, start, locale, kiosk, allowInsecure }, clientSecret };
}

type UrlGuard = (key: string, url: string | null) => string | null;

function parseProvider(section: Section, guard: UrlGuard): Provider {
  section.only('name', 'issuer', 'clientId', 'clientSecret', 'scope', 'audience', 'endpoints', 'requestFormat', 'parameters');
  const name = section.choice('name', providerNames, null);
  const row = providers[name];
  const issuer = guard('provider.issuer', section.optionalBase('issuer')) ?? impliedIssuers[name] ?? null;
  const endpoints = parseEndpoints(section.section('endpoints'), row, issuer, guard);
  const provider = {
    name,
    issuer,
    clientId: section.text('clientId'),
    scope: section.optionalText('scope') ?? row.scope,
    audience: section.optionalText('audience'),
    endpoints,
    requestFormat: section.choice('requestFormat', ['form', 'json'], row.requestFormat),
    parameters: parseParameters(section.section('parameters'), row),
  };
  if (issuer === null && (endpoints.deviceAuthorization === null || endpoints.token === null)) {
    section.fail('issuer', 'the URL of your provider (or both endpoints.deviceAuthorization and endpoints.token)');
  }
  return provider;
}

function parseEndpoints(section: Section, row: ProviderRow, issuer: string | null, guard: UrlGuard): Endpoints {
  section.only('deviceAuthorization', 'token', 'revocation', 'userinfo');
  const endpoint = (key: keyof Endpoints): string | null =>
    guard(`provider.endpoints.${key}`, section.optionalUrl(key)) ?? implied(row.endpoints[key], issuer);
  return {
    deviceAuthorization: endpoint('deviceAuthorization'),
    token: endpoint('token'),
    revocation: endpoint('revocation'),
    userinfo: endpoint('userinfo'),
  };
}

function implied(endpoint: string | null, issuer: string | null): string | null {
  if (endpoint === null || !endpoint.startsWith('/')) return endpoint;
  return issuer === null ? null : withoutSlash(issuer) + endpoint;
}

function parseParameters(section: Section, row: ProviderRow): Parameters {
  section.only('deviceAuthorization', 'token', 'refresh');
  return {
    deviceAuthorization: section.textMap('deviceAuthorization'),
    token: section.textMap('token'),
    refresh: { ...row.refresh, ...section.textMap('refresh') },
  };
}

function parseApi(section: Section, provider: Provider, guard: UrlGuard): Api {
  section.only('baseUrl', 'profile', 'paths');
  const row = providers[provider.name];
  const authority = provider.issuer ?? provider.endpoints.token;
  const fallback = row.apiBaseUrl ?? (authority === null ? null : new URL(authority).origin);
  const baseUrl = guard('api.baseUrl', section.optionalBase('baseUrl')) ?? fallback;
  const profile = section.optionalText('profile') ?? row.profile;
  const paths = section.texts('paths') ?? ['/api/v1/'];
  if (baseUrl === null) return section.fail('baseUrl', 'the URL of the API');
  const { deviceAuthorization, token, userinfo: endpoint } = provider.endpoints;
  if (profile === userinfo && endpoint === null && deviceAuthorization !== null && token !== null) {
    section.fail('profile', 'a path or a URL, or provider.endpoints.userinfo to be set, since nothing is left to discover');
  }
  if (profile !== userinfo && !/^\/(?!\/)/.test(profile)) {
    guard('api.profile', section.optionalUrl('profile', 'a path, an http(s) URL, or "userinfo"'));
  }
  if (paths.some((path) => !/^\/(?!\/)/.test(path))) section.fail('paths', 'paths that start with one slash');
  return { baseUrl: withoutSlash(baseUrl), profile, paths };
}

function parseKiosk(section: Section): Kiosk {
  section.only('idleSignOutMinutes', 'hideCodeAfterMinutes');
  return {
    idleSignOutMinutes: section.amount('idleSignOutMinutes', 0),
    hideCodeAfterMinutes: section.amount('hideCodeAfterMinutes', 0),
  };
}

/** http is for loopback and for the page's own origin, where the relay is; elsewhere only on request. */
function secureUrls(allowInsecure: boolean, { base }: Surroundings): UrlGuard {
  return (key, url) => {
    if (url === null || allowInsecure) return url;
    const { protocol, hostname, origin } = new URL(url);
    const own = base !== null && new URL(base).origin === origin;
    if (protocol === 'https:' || isLoopback(hostname) || own) return url;
    throw new ConfigError(key, JSON.stringify(url), 'https (or "allowInsecure": true in the configuration)');
  };
}

/** Whether a host name is this machine itself, so that http is no risk. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
