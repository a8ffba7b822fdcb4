/**
 * The runtime configuration: one file, read by the server and, without its secrets, by the app. Its format is a
 * contract with operators; see docs/configuration.md.
 */

import { parseApi } from './parse-api.ts';
import { parseClient } from './parse-client.ts';
import { parseBrand } from './parse-brand.ts';
import type {
  Config,
  ConfigFile,
  Kiosk,
  Next,
  Provider,
  ScreenConfigFile,
  Transport,
} from './types.ts';
import { parseProvider } from './parse-provider.ts';
import { ConfigReader } from './config-reader.ts';
import type { ParseContext } from './parse-context.ts';
import { parseServerSettings } from './parse-server.ts';
import { pathOrUrl, pathOrUrlWanted } from './path-or-url.ts';
import { secureUrls, type UrlGuard } from './url-rules.ts';
import { providers } from './provider-table.ts';

/**
 * Reads a whole configuration.
 * @throws {ConfigError} that names the first bad key
 */
export function parseConfig(value: unknown, context: ParseContext): ConfigFile {
  const file = parseScreenConfig(value, context);
  const guard = secureUrls(file.config.allowInsecure, context);
  const root = ConfigReader.of(value, context);
  const credentials = parseClient(root.section('provider'), file.config.transport);
  const server = parseServerSettings(root, guard);
  return { ...file, ...credentials, server, ...noted([...(file.notes ?? []), ...root.notes]) };
}

function noted(notes: readonly string[]): Pick<ScreenConfigFile, 'notes'> {
  return notes.length > 0 ? { notes } : {};
}

/** The server's settings are among them: a static host's file may hold those too. */
const keys = [
  '$schema',
  'provider',
  'api',
  'transport',
  'start',
  'locale',
  'kiosk',
  'gamepad',
  'brand',
  'next',
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
  // For editors alone.
  root.optionalText('$schema');
  const transport = root.choice('transport', ['relay', 'direct'], 'relay');
  const allowInsecure = root.flag('allowInsecure', false);
  const guard = secureUrls(allowInsecure, context);
  const providerSection = root.section('provider');
  const provider = parseProvider(providerSection, guard);
  const api = parseApi(root.section('api'), provider, guard);
  const start = root.choice('start', ['on-press', 'on-launch'], 'on-press');
  const locale = parseLocale(root);
  const kiosk = parseKiosk(root.section('kiosk'), start);
  const gamepad = root.flag('gamepad', false);
  const { brand, notes } = parseBrand(root.section('brand'), guard);
  const next = parseNext(root, guard);
  const elsewhere = guard('elsewhere', root.optionalUrl('elsewhere'));
  checkTransport(root, provider, transport);
  if (transport === 'direct' || context.env === null) refuseSecrets(providerSection, transport);
  const config = {
    provider,
    api,
    transport,
    start,
    locale,
    kiosk,
    ...(gamepad && { gamepad }),
    allowInsecure,
    ...(brand && { brand }),
    ...(next && { next }),
    ...(elsewhere && { elsewhere }),
  };
  return { config, ...noted([...root.notes, ...notes]) };
}

function parseLocale(root: ConfigReader): string {
  const locale = root.optionalText('locale') ?? 'auto';
  return /^(auto|[a-z]{2,3}(-[a-z0-9]{2,8})*)$/i.test(locale)
    ? locale
    : root.fail('locale', '"auto" or a language tag such as "fr" or "fr-CA"');
}

function parseNext(root: ConfigReader, guard: UrlGuard): Next | null {
  const section = root.section('next');
  section.only('url', 'afterSeconds');
  const url = pathOrUrl(section, 'url', guard, 'app/');
  const afterSeconds = section.amount('afterSeconds', 3);
  if (url !== null) return { url, afterSeconds };
  return root.holdsObject('next') ? section.fail('url', pathOrUrlWanted('app/')) : null;
}

function checkTransport(root: ConfigReader, { name }: Provider, transport: Transport): void {
  if (transport === 'relay' || !providers[name].relayOnly) return;
  root.fail('transport', `"relay": ${name} has a protocol of its own, which the relay translates`);
}

/** What a screen would get to see. @throws {ConfigError} */
function refuseSecrets(section: ConfigReader, transport: Transport): void {
  const expected =
    transport === 'direct'
      ? 'nothing: “direct” would send it to every screen'
      : 'nothing in a file that browsers read';
  for (const key of ['clientSecret', 'clientKey']) section.refuseSecret(key, expected);
}

function parseKiosk(section: ConfigReader, start: Config['start']): Kiosk {
  section.only('idleSignOutMinutes', 'hideCodeAfterMinutes', 'renewCode', 'confirmSignOut');
  const hideCodeAfterMinutes = section.amount('hideCodeAfterMinutes', 0);
  // A code that is to be taken off the screen is not to come back by itself.
  const isOnDuty = start === 'on-launch' && hideCodeAfterMinutes === 0;
  const renewCode = section.choice(
    'renewCode',
    ['always', 'when-touched'],
    isOnDuty ? 'always' : 'when-touched',
  );
  if (renewCode === 'always' && start !== 'on-launch')
    section.fail('renewCode', '"when-touched", or "start": "on-launch" beside it');
  if (renewCode === 'always' && hideCodeAfterMinutes > 0)
    section.fail('renewCode', '"when-touched", or no hideCodeAfterMinutes beside it');
  return {
    idleSignOutMinutes: section.amount('idleSignOutMinutes', 0),
    hideCodeAfterMinutes,
    renewCode,
    confirmSignOut: section.flag('confirmSignOut', true),
  };
}
