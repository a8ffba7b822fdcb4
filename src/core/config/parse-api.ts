/** The configuration's `api`: where the signed-in person is read from, and what else may be called. */

import type { Api, Mapping, Provider } from './types.ts';
import { idToken, userinfo } from './derived.ts';
import { type ConfigReader } from './config-reader.ts';
import { ConfigError } from './config-error.ts';
import { originOf, withoutSlash, type UrlGuard } from './url-rules.ts';
import { impliedIssuers, providers, type ProviderRow } from './provider-table.ts';

export function parseApi(section: ConfigReader, provider: Provider, guard: UrlGuard): Api {
  section.only('baseUrl', 'profile', 'paths', 'headers', 'pictures', 'mapping');
  const row = providers[provider.name];
  const authority = provider.issuer ?? provider.endpoints.token;
  // With a server of their own, people's tokens must not go to everybody's.
  const elsewhere = provider.issuer === impliedIssuers[provider.name] ? row.apiBaseUrl : null;
  const fallback =
    elsewhere ?? (authority === null || row.apiBaseUrl !== null ? null : new URL(authority).origin);
  const baseUrl = guard('api.baseUrl', section.optionalBase('baseUrl')) ?? fallback;
  const paths = section.texts('paths') ?? ['/api/v1/'];
  if (baseUrl === null) return section.fail('baseUrl', 'the URL of the API');
  if (paths.some((path) => !/^\/(?!\/)/.test(path)))
    section.fail('paths', 'paths that start with one slash');
  const origins = [baseUrl, ...(authority === null ? [] : [authority])].map(
    (url) => new URL(url).origin,
  );
  return {
    baseUrl: withoutSlash(baseUrl),
    profile: parseProfile(section, provider, row, guard),
    paths,
    headers: parseHeaders(section, provider, row),
    pictures: [...new Set([...origins, ...(parsePictures(section, guard) ?? row.pictures)])],
    mapping: parseMapping(section.section('mapping')),
  };
}

function parseProfile(
  section: ConfigReader,
  { endpoints }: Provider,
  row: ProviderRow,
  guard: UrlGuard,
): string {
  const profile = section.optionalText('profile') ?? row.profile;
  if (
    profile === userinfo &&
    endpoints.userinfo === null &&
    endpoints.deviceAuthorization !== null &&
    endpoints.token !== null
  ) {
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
    if (!/^[a-z\d-]+$/.test(lower) || reserved.test(lower) || !/^[\x20-\x7e]*$/.test(filled)) {
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

function parsePictures(section: ConfigReader, guard: UrlGuard): readonly string[] | null {
  const origins = section
    .texts('pictures')
    ?.map(
      (text) =>
        originOf(text) ??
        section.fail('pictures', 'origins such as "https://pictures.example.com"'),
    );
  origins?.forEach((origin) => guard('api.pictures', origin));
  return origins ?? null;
}

function parseMapping(section: ConfigReader): Mapping {
  section.only('name', 'email', 'picture', 'memberSince');
  return {
    name: section.alternatives('name'),
    email: section.alternatives('email'),
    picture: section.alternatives('picture'),
    memberSince: section.alternatives('memberSince'),
  };
}
