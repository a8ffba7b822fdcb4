/** The configuration's `api`: where the signed-in person is read from, and what else may be called. */

import type { Api, Mapping, Provider } from './types.ts';
import { idToken, userinfo } from './derived.ts';
import { type ConfigReader } from './config-reader.ts';
import { ConfigError } from './config-error.ts';
import { originOf, withoutSlash, type UrlGuard } from './url-rules.ts';
import { impliedIssuers, providers, type ProviderRow } from './provider-table.ts';

export function parseApi(section: ConfigReader, provider: Provider, guard: UrlGuard): Api {
  section.only(
    'baseUrl',
    'profile',
    'paths',
    'origins',
    'headers',
    'screenHeaders',
    'pictures',
    'mapping',
  );
  const row = providers[provider.name];
  const authority = provider.issuer ?? provider.endpoints.token;
  // With a server of their own, people's tokens must not go to everybody's.
  const elsewhere = provider.issuer === impliedIssuers[provider.name] ? row.apiBaseUrl : null;
  const fallback =
    elsewhere ?? (authority === null || row.apiBaseUrl !== null ? null : new URL(authority).origin);
  const written = guard('api.baseUrl', section.optionalBase('baseUrl'));
  const baseUrl = written ?? fallback;
  const paths = section.texts('paths') ?? ['/api/v1/'];
  if (baseUrl === null) return section.fail('baseUrl', 'the URL of the API');
  if (paths.some((path) => !/^\/(?!\/)/.test(path)))
    section.fail('paths', 'paths that start with one slash');
  const elsewhereToo = parseOrigins(section, 'origins', guard);
  const screenHeaders = parseScreenHeaders(section);
  const origins = [baseUrl, ...(authority === null ? [] : [authority])].map(
    (url) => new URL(url).origin,
  );
  return {
    baseUrl: withoutSlash(baseUrl),
    profile: parseProfile(section, provider, impliedProfile(row, written !== null), guard),
    paths,
    ...(elsewhereToo !== null && { origins: elsewhereToo }),
    headers: parseHeaders(section, provider, row),
    ...(screenHeaders !== null && { screenHeaders }),
    pictures: [
      ...new Set([...origins, ...(parseOrigins(section, 'pictures', guard) ?? row.pictures)]),
    ],
    mapping: parseMapping(section.section('mapping'), row.mapping),
  };
}

function impliedProfile({ profile, profileWithoutApi }: ProviderRow, hasApi: boolean): string {
  return hasApi ? profile : (profileWithoutApi ?? profile);
}

function parseProfile(
  section: ConfigReader,
  { endpoints }: Provider,
  implied: string,
  guard: UrlGuard,
): string {
  const written = section.optionalText('profile');
  const profile = written ?? implied;
  if (
    profile === userinfo &&
    endpoints.userinfo === null &&
    endpoints.deviceAuthorization !== null &&
    endpoints.token !== null
  ) {
    if (written === null) return idToken;
    section.fail(
      'profile',
      'a path or a URL, or provider.endpoints.userinfo to be set, since nothing is left to discover',
    );
  }
  if (profile !== userinfo && profile !== idToken && !/^\/(?!\/)/.test(profile)) {
    guard(
      'api.profile',
      section.optionalUrl('profile', 'a path, an http(s) URL, "userinfo" or "id_token"'),
    );
  }
  return profile;
}

/** What the app itself sends, and what a fetch may not. */
const reserved =
  /^(accept(-.*)?|authorization|connection|content-.*|cookie|dpop|expect|host|keep-alive|origin|proxy-.*|referer|sec-.*|te|trailer|transfer-encoding|upgrade|via)$/;

/** Whoever reaches the relay can send them: no API may take them for a gateway's word. */
function parseScreenHeaders(section: ConfigReader): readonly string[] | null {
  const names = section.texts('screenHeaders')?.map((name) => name.toLowerCase()) ?? null;
  if (names?.some((name) => !isOwnHeader(name)))
    section.fail('screenHeaders', 'names of headers of your API, none that the app sends itself');
  return names;
}

function isOwnHeader(lower: string): boolean {
  return /^[a-z\d-]+$/.test(lower) && !reserved.test(lower);
}

function parseHeaders(
  section: ConfigReader,
  { clientId }: Provider,
  row: ProviderRow,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const wished = { ...row.headers, ...section.textMap('headers') };
  for (const [name, value] of Object.entries(wished)) {
    const lower = name.toLowerCase();
    const filled = value.replace('{client_id}', () => clientId);
    if (!isOwnHeader(lower) || !/^[\x20-\x7e]*$/.test(filled)) {
      // A value may be a key.
      throw new ConfigError(
        `api.headers.${name}`,
        '(a hidden value)',
        'a header of your API with plain characters, none that the app sends itself',
      );
    }
    headers[lower] = filled;
  }
  return headers;
}

function parseOrigins(
  section: ConfigReader,
  key: 'origins' | 'pictures',
  guard: UrlGuard,
): readonly string[] | null {
  const origins = section
    .texts(key)
    ?.map(
      (text) =>
        originOf(text) ?? section.fail(key, 'origins such as "https://pictures.example.com"'),
    );
  origins?.forEach((origin) => guard(`api.${key}`, origin));
  return origins ?? null;
}

function parseMapping(section: ConfigReader, known: Partial<Mapping>): Mapping {
  section.only('name', 'email', 'picture', 'memberSince');
  // What is configured counts first; a parsed configuration has the known ones already.
  const paths = (member: keyof Mapping): readonly string[] => [
    ...new Set([...section.paths(member), ...(known[member] ?? [])]),
  ];
  return {
    name: paths('name'),
    email: paths('email'),
    picture: paths('picture'),
    memberSince: paths('memberSince'),
  };
}
