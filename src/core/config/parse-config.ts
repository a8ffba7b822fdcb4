/**
 * The runtime configuration: one file, read by the server and, without its secrets, by the app. Its format is a
 * contract with operators; see docs/configuration.md.
 */

import { parseApi } from './parse-api.ts';
import { parseBrand } from './parse-brand.ts';
import type { ConfigFile, Kiosk, Provider, ScreenConfigFile, Transport } from './types.ts';
import { parseProvider } from './parse-provider.ts';
import { ConfigReader, type ParseContext } from './config-reader.ts';
import { ConfigError } from './config-error.ts';
import { parseServerSettings } from './parse-server.ts';
import { secureUrls } from './url-rules.ts';
import { providers } from './provider-table.ts';

/**
 * Reads a whole configuration.
 * @throws {ConfigError} that names the first bad key
 */
export function parseConfig(value: unknown, context: ParseContext): ConfigFile {
  const file = parseScreenConfig(value, context);
  const guard = secureUrls(file.config.allowInsecure, context);
  return { ...file, server: parseServerSettings(ConfigReader.of(value, context), guard) };
}

/** The server's settings are among them: a static host's file may hold those too. */
const keys = [
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
];

/**
 * Reads a configuration but for the server's own settings: on a static host there is no server, and a screen that has
 * to judge the file itself downloads what reads it.
 * @throws {ConfigError} that names the first bad key
 */
export function parseScreenConfig(value: unknown, context: ParseContext): ScreenConfigFile {
  const root = ConfigReader.of(value, context);
  root.only(...keys);
  const transport = root.choice('transport', ['relay', 'direct'], 'relay');
  const allowInsecure = root.flag('allowInsecure', false);
  const guard = secureUrls(allowInsecure, context);
  const providerSection = root.section('provider');
  const clientSecret = providerSection.optionalSecret('clientSecret');
  const provider = parseProvider(providerSection, guard);
  const api = parseApi(root.section('api'), provider, guard);
  const start = root.choice('start', ['on-press', 'on-launch'], 'on-press');
  const locale = parseLocale(root);
  const kiosk = parseKiosk(root.section('kiosk'));
  const { brand, notes } = parseBrand(root.section('brand'), guard);
  const elsewhere = guard('elsewhere', root.optionalUrl('elsewhere'));
  checkTransport(root, provider, transport);
  checkSecret(clientSecret, transport, context);
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

function parseLocale(root: ConfigReader): string {
  const locale = root.optionalText('locale') ?? 'auto';
  return /^(auto|[a-z]{2,3}(-[a-z0-9]{2,8})*)$/i.test(locale)
    ? locale
    : root.fail('locale', '"auto" or a language tag such as "fr" or "fr-CA"');
}

function checkTransport(root: ConfigReader, { name }: Provider, transport: Transport): void {
  if (transport === 'relay' || !providers[name].relayOnly) return;
  root.fail('transport', `"relay": ${name} has a protocol of its own, which the relay translates`);
}

/** @throws {ConfigError} where a screen would get to see it */
function checkSecret(
  clientSecret: string | null,
  transport: Transport,
  { env }: ParseContext,
): void {
  if (clientSecret === null || (transport === 'relay' && env !== null)) return;
  const expected =
    transport === 'direct'
      ? 'no secret, since "direct" would send it to every screen'
      : 'no secret in a file that browsers read';
  throw new ConfigError('provider.clientSecret', '(a hidden value)', expected);
}

function parseKiosk(section: ConfigReader): Kiosk {
  section.only('idleSignOutMinutes', 'hideCodeAfterMinutes');
  return {
    idleSignOutMinutes: section.amount('idleSignOutMinutes', 0),
    hideCodeAfterMinutes: section.amount('hideCodeAfterMinutes', 0),
  };
}
