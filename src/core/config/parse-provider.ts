/** The configuration's `provider`: whom to sign in with, filled in from the provider table. */

import { type Parameters, type Provider, type Endpoints, providerNames } from './types.ts';
import type { ConfigReader } from './config-reader.ts';
import { withoutSlash, type UrlGuard } from './url-rules.ts';
import { impliedIssuers, providers, type ProviderRow } from './provider-table.ts';

export function parseProvider(section: ConfigReader, guard: UrlGuard): Provider {
  section.only(
    'name',
    'issuer',
    'clientId',
    'clientSecret',
    'scope',
    'audience',
    'endpoints',
    'requestFormat',
    'parameters',
    'dpop',
  );
  const name = section.choice('name', providerNames, null);
  const row = providers[name];
  const issuer =
    guard('provider.issuer', section.optionalBase('issuer')) ?? impliedIssuers[name] ?? null;
  const endpoints = parseEndpoints(section.section('endpoints'), row, issuer, guard);
  const scope = section.optionalText('scope') ?? row.scope;
  const provider = {
    name,
    issuer,
    clientId: section.text('clientId'),
    scope,
    audience: section.optionalText('audience'),
    endpoints,
    requestFormat: section.choice('requestFormat', ['form', 'json'], row.requestFormat),
    parameters: parseParameters(section.section('parameters'), row, scope),
    dpop: section.optionalFlag('dpop'),
  };
  if (issuer === null && (endpoints.deviceAuthorization === null || endpoints.token === null)) {
    section.fail(
      'issuer',
      'the URL of your provider (or both endpoints.deviceAuthorization and endpoints.token)',
    );
  }
  return provider;
}

function parseEndpoints(
  section: ConfigReader,
  row: ProviderRow,
  issuer: string | null,
  guard: UrlGuard,
): Endpoints {
  section.only('deviceAuthorization', 'token', 'revocation', 'userinfo');
  const endpoint = (key: keyof Endpoints): string | null =>
    guard(`provider.endpoints.${key}`, section.optionalUrl(key)) ??
    implied(row.endpoints[key], issuer);
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

function parseParameters(
  section: ConfigReader,
  { parameters }: ProviderRow,
  scope: string | null,
): Parameters {
  section.only('deviceAuthorization', 'token', 'refresh');
  const filled = (kind: keyof Parameters): Readonly<Record<string, string>> => {
    const values: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...parameters[kind], ...section.textMap(kind) })) {
      const text = value.replace('{scope}', () => scope ?? '');
      if (text !== '') values[name] = text;
    }
    return values;
  };
  return {
    deviceAuthorization: filled('deviceAuthorization'),
    token: filled('token'),
    refresh: filled('refresh'),
  };
}
