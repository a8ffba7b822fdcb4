/**
 * The runtime configuration: one file, read by the server and, without its secrets, by the app. Its format is a
 * contract with operators; see "Configuration" in the README.
 */

import { parseApi } from './parse-api.ts';
import { parseBrand } from './parse-brand.ts';
import { type ConfigFile, type Kiosk, type ScreenConfigFile } from './types.ts';
import { parseProvider } from './parse-provider.ts';
import { ConfigError, ConfigReader, type ParseContext } from './config-reader.ts';
import { parseServerSettings } from './parse-server.ts';
import { secureUrls } from './url-rules.ts';
import { providers } from './provider-table.ts';

/**
 * Reads a whole configuration.
 * @throws {ConfigError} that names the first bad key
 */
export function parseConfig(value: unknown, around: ParseContext): ConfigFile {
  const file = parseScreenConfig(value, around);
  const guard = secureUrls(file.config.allowInsecure, around);
  return { ...file, server: parseServerSettings(ConfigReader.of(value, around), guard) };
}

/**
 * Reads a configuration but for the server's own settings: on a static host there is no server, and a screen that has
 * to judge the file itself downloads what reads it.
 * @throws {ConfigError} that names the first bad key
 */
export function parseScreenConfig(value: unknown, around: ParseContext): ScreenConfigFile {
  const root = ConfigReader.of(value, around);
  root.only(
    'provider',
    'api',
    'transport',
    'start',
    'locale',
    'kiosk',
    'brand',
    'elsewhere',
    'allowInsecure',
    'origin',
    'security',
    'limits',
  );
  const transport = root.choice('transport', ['relay', 'direct'], 'relay');
  const allowInsecure = root.flag('allowInsecure', false);
  const guard = secureUrls(allowInsecure, around);
  const providerSection = root.section('provider');
  const clientSecret = providerSection.optionalSecret('clientSecret');
  const provider = parseProvider(providerSection, guard);
  const api = parseApi(root.section('api'), provider, guard);
  const start = root.choice('start', ['on-press', 'on-launch'], 'on-press');
  const locale = root.optionalText('locale') ?? 'auto';
  if (!/^(auto|[a-z]{2,3}(-[a-z0-9]{2,8})*)$/i.test(locale))
    root.fail('locale', '"auto" or a language tag such as "fr" or "fr-CA"');
  const kiosk = parseKiosk(root.section('kiosk'));
  const { brand, notes } = parseBrand(root.section('brand'), guard);
  const elsewhere = guard('elsewhere', root.optionalUrl('elsewhere'));
  if (providers[provider.name].relayOnly && transport === 'direct') {
    root.fail(
      'transport',
      `"relay": ${provider.name} speaks a wire of its own, which the relay translates`,
    );
  }
  if (clientSecret !== null && transport === 'direct') {
    throw new ConfigError(
      'provider.clientSecret',
      '(a hidden value)',
      'no secret, since "direct" would send it to every screen',
    );
  }
  if (clientSecret !== null && around.env === null) {
    throw new ConfigError(
      'provider.clientSecret',
      '(a hidden value)',
      'no secret in a file that browsers read',
    );
  }
  const config = {
    provider,
    api,
    transport,
    start,
    locale,
    kiosk,
    allowInsecure,
    ...(brand && { brand }),
    ...(elsewhere && { elsewhere }),
  };
  return { config, clientSecret, ...(notes.length > 0 && { notes }) };
}

function parseKiosk(section: ConfigReader): Kiosk {
  section.only('idleSignOutMinutes', 'hideCodeAfterMinutes');
  return {
    idleSignOutMinutes: section.amount('idleSignOutMinutes', 0),
    hideCodeAfterMinutes: section.amount('hideCodeAfterMinutes', 0),
  };
}
