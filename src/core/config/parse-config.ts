/**
 * The runtime configuration: one file, read by the server and, without its secrets, by the app. Its format is a
 * contract with operators; see "Configuration" in the README.
 */

import { parseApi } from './parse-api.ts';
import { parseBrand, type Brand } from './parse-brand.ts';
import { parseProvider } from './parse-provider.ts';
import { ConfigError, Section, type Surroundings } from './config-reader.ts';
import { parseServerSettings, type ServerSettings } from './parse-server.ts';
import { secureUrls } from './url-rules.ts';
import { providers, type Endpoints, type ProviderName, type RequestFormat } from './provider-table.ts';

export interface Provider {
  readonly name: ProviderName;
  readonly issuer: string | null;
  readonly clientId: string;
  readonly scope: string | null;
  readonly audience: string | null;
  readonly endpoints: Endpoints;
  readonly requestFormat: RequestFormat;
  readonly parameters: Parameters;
  /**
   * Whether tokens are bound to this device (RFC 9449); null: where the provider's metadata offers it; `offered`: it does,
   * the server has looked.
   */
  readonly dpop: boolean | 'offered' | null;
}

export interface Parameters {
  readonly deviceAuthorization: Readonly<Record<string, string>>;
  readonly token: Readonly<Record<string, string>>;
  readonly refresh: Readonly<Record<string, string>>;
}

export interface Api {
  /** No slash at its end. */
  readonly baseUrl: string;
  /** A path on `baseUrl`, a URL, `userinfo`, or `id_token`. */
  readonly profile: string;
  /** Path prefixes on `baseUrl` that may be called. */
  readonly paths: readonly string[];
  /** What the API wants beside the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** Origins that pictures of people may come from. */
  readonly pictures: readonly string[];
  /** Where the members of a profile are, for an answer in words that nobody foresaw. */
  readonly mapping: Mapping;
}

/** Dotted paths into an answer, such as `data.0.name`; of several the first that leads to a text counts. */
export type Mapping = Readonly<Record<'name' | 'email' | 'picture' | 'memberSince', readonly string[]>>;

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
  /**
   * What the relay's URLs stand for, prefix by prefix: Details name the hosts, and where tokens are bound a proof of
   * possession names the URL that the provider sees (RFC 9449 §4.2). Absent without the relay, and while the provider's
   * endpoints are not known.
   */
  readonly relayed?: Readonly<Record<string, string>>;
  /** Absent where none is configured. */
  readonly brand?: Brand;
  /** A web page where people sign in without this app, for browsers that are too old for it; absent where there is none. */
  readonly elsewhere?: string;
}

/** What a screen can use of a file, and what was found beside it. */
export interface ScreenConfigFile {
  readonly config: Config;
  /** Never leaves the server: the relay adds it to what it forwards. */
  readonly clientSecret: string | null;
  /** What was not taken as it was written, for the operator; absent where everything was. */
  readonly notes?: readonly string[];
}

export interface ConfigFile extends ScreenConfigFile {
  /** Never leaves the server either. */
  readonly server: ServerSettings;
}

/**
 * Reads a whole configuration.
 * @throws {ConfigError} that names the first bad key
 */
export function parseConfig(value: unknown, around: Surroundings): ConfigFile {
  const file = parseScreenConfig(value, around);
  const guard = secureUrls(file.config.allowInsecure, around);
  return { ...file, server: parseServerSettings(Section.of(value, around), guard) };
}

/**
 * Reads a configuration but for the server's own settings: on a static host there is no server, and a screen that has
 * to judge the file itself downloads what reads it.
 * @throws {ConfigError} that names the first bad key
 */
export function parseScreenConfig(value: unknown, around: Surroundings): ScreenConfigFile {
  const root = Section.of(value, around);
  root.only('provider', 'api', 'transport', 'start', 'locale', 'kiosk', 'brand', 'elsewhere', 'allowInsecure', 'origin', 'security', 'limits');
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
  const { brand, notes } = parseBrand(root.section('brand'), guard);
  const elsewhere = guard('elsewhere', root.optionalUrl('elsewhere'));
  if (providers[provider.name].relayOnly && transport === 'direct') {
    root.fail('transport', `"relay": ${provider.name} speaks a wire of its own, which the relay translates`);
  }
  if (clientSecret !== null && transport === 'direct') {
    throw new ConfigError('provider.clientSecret', '(a hidden value)', 'no secret, since "direct" would send it to every screen');
  }
  if (clientSecret !== null && around.env === null) {
    throw new ConfigError('provider.clientSecret', '(a hidden value)', 'no secret in a file that browsers read');
  }
  const config = { provider, api, transport, start, locale, kiosk, allowInsecure, ...(brand && { brand }), ...(elsewhere && { elsewhere }) };
  return { config, clientSecret, ...(notes.length > 0 && { notes }) };
}

function parseKiosk(section: Section): Kiosk {
  section.only('idleSignOutMinutes', 'hideCodeAfterMinutes');
  return {
    idleSignOutMinutes: section.amount('idleSignOutMinutes', 0),
    hideCodeAfterMinutes: section.amount('hideCodeAfterMinutes', 0),
  };
}
