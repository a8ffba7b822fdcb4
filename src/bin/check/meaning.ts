/** What a configuration means, line by line: with what the provider's name fills in, and without a secret. */

import { endpointUrls, idToken, profileUrl, userinfo } from '../../core/config/derived.ts';
import { defaultLimits, type Limits } from '../../core/config/parse-server.ts';
import type { Config, ConfigFile, Kiosk } from '../../core/config/types.ts';
import { configurationLine } from '../../doctor/checks/configuration.ts';
import { note, warn, type Line } from '../../doctor/line.ts';

/** @param from where it was read */
export function meaningOf(file: ConfigFile, from: string): readonly Line[] {
  const { config, server, notes = [] } = file;
  const { provider, api, next } = config;
  const { deviceAuthorization, token } = provider.endpoints;
  return [
    configurationLine(file, from),
    note('Provider', provider.issuer ?? deviceAuthorization ?? provider.metadata ?? ''),
    note('Endpoints', token === null ? 'found by its metadata' : endpointsOf(config)),
    note('Asks for', asksFor(config)),
    note('Profile', profileOf(config)),
    note('API', `${api.baseUrl}, paths ${api.paths.join(', ')}`),
    note('Screen', screenOf(config)),
    ...(config.start === 'on-launch' ? [note('Kiosk', kioskOf(config.kiosk))] : []),
    ...(next === undefined
      ? []
      : [note('Leads on', `to ${next.url}, after ${next.afterSeconds} s`)]),
    note('Served from', server.origin ?? 'wherever a browser says that it is'),
    ...changedLimits(server.limits).map((text) => note('Limit', text)),
    ...(config.allowInsecure ? [insecure] : []),
    ...notes.map((text) => warn('Note', text, 'see docs/configuration.md')),
  ];
}

const insecure = warn(
  'Plain http',
  '"allowInsecure" is on: codes and tokens may travel without encryption',
  'take it out, except on a network of your own',
);

function endpointsOf({ provider }: Config): string {
  return endpointUrls(provider.endpoints)
    .filter((url) => url !== null)
    .join(', ');
}

function asksFor({ provider: { scope, audience, dpop } }: Config): string {
  const bound =
    dpop === true ? 'tokens bound to the device' : dpop === false ? 'bearer tokens' : null;
  return [
    scope === null ? 'no scope' : `scope "${scope}"`,
    ...(audience === null ? [] : [`audience "${audience}"`]),
    ...(bound === null ? [] : [bound]),
  ].join(', ');
}

function profileOf(config: Config): string {
  const { profile } = config.api;
  if (profile === userinfo) return 'the provider’s userinfo endpoint, else the ID token';
  return profile === idToken ? 'the ID token' : (profileUrl(config) ?? profile);
}

function screenOf({ start, locale, gamepad = false }: Config): string {
  const begins = start === 'on-launch' ? 'shows a code at once' : 'shows a code when OK is pressed';
  const language = locale === 'auto' ? 'in the browser’s language' : `in "${locale}"`;
  return `${begins}, ${language}${gamepad ? ', with a gamepad' : ''}`;
}

function kioskOf({ idleSignOutMinutes, hideCodeAfterMinutes, renewCode }: Kiosk): string {
  const signsOut =
    idleSignOutMinutes === 0
      ? 'nobody is signed out for being idle'
      : `signs out after ${idleSignOutMinutes} min without a key`;
  const hides =
    hideCodeAfterMinutes === 0 ? '' : `, takes the code away after ${hideCodeAfterMinutes} min`;
  const renews = renewCode === 'always' ? 'a good code always' : 'a new code when touched';
  return `${renews}, ${signsOut}${hides}`;
}

/** Those that are not the usual ones. */
function changedLimits(limits: Limits): readonly string[] {
  const usual: ReadonlyMap<string, number> = new Map(Object.entries(defaultLimits));
  const found: readonly (readonly [string, number])[] = Object.entries<number>({ ...limits });
  return found
    .filter(([name, amount]) => amount !== usual.get(name))
    .map(([name, amount]) => `${name} ${amount} (usual: ${usual.get(name) ?? 'none'})`);
}
