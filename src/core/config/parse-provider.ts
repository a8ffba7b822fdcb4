/** The configuration's `provider`: whom to sign in with, filled in from the provider table. */

import {
  type Parameters,
  type Provider,
  type Endpoints,
  providerNames,
  userCodeRules,
} from './types.ts';
import type { ConfigReader } from './config-reader.ts';
import { withoutSlash, type UrlGuard } from './url-rules.ts';
import { impliedIssuers, providers, type ProviderRow } from './provider-table.ts';

const issuerExpected =
  'an http(s) URL; where the provider’s issuer is none, leave it out and set provider.metadata to the URL of its metadata';

export function parseProvider(section: ConfigReader, guard: UrlGuard): Provider {
  section.only(
    'name',
    'issuer',
    'metadata',
    'clientId',
    'clientSecret',
    'clientKey',
    'clientKeyId',
    'clientAuthentication',
    'scope',
    'audience',
    'endpoints',
    'requestFormat',
    'userCode',
    'parameters',
    'dpop',
  );
  const name = section.choice('name', providerNames, null);
  const row = providers[name];
  const metadata = guard('provider.metadata', section.optionalUrl('metadata'));
  const written = section.optionalBase('issuer', issuerExpected);
  // For whatever else is at the provider, its API to begin with.
  const origin = metadata === null ? null : new URL('/', metadata).href;
  const issuer = guard('provider.issuer', written) ?? impliedIssuers[name] ?? origin;
  const endpoints = parseEndpoints(section.section('endpoints'), row, issuer, guard);
  const scope = section.optionalText('scope') ?? row.scope;
  const userCode = section.optionalChoice('userCode', userCodeRules) ?? row.userCode;
  const provider = {
    name,
    issuer,
    ...(metadata !== null && { metadata }),
    clientId: section.text('clientId'),
    scope,
    audience: section.optionalText('audience'),
    endpoints,
    requestFormat: section.choice('requestFormat', ['form', 'json'], row.requestFormat),
    ...(userCode !== null && { userCode }),
    parameters: parseParameters(section.section('parameters'), row, scope),
    dpop: section.optionalFlag('dpop'),
  };
  const isKnown = endpoints.deviceAuthorization !== null && endpoints.token !== null;
  if (metadata !== null && isKnown)
    section.fail('metadata', 'nothing, since both endpoints are known without it');
  if (issuer === null && !isKnown)
    section.fail(
      'issuer',
      'the URL of your provider (or both endpoints.deviceAuthorization and endpoints.token)',
    );
  return provider;
}

function parseEndpoints(
  section: ConfigReader,
  row: ProviderRow,
  issuer: string | null,
  guard: UrlGuard,
): Endpoints {
  section.only('deviceAuthorization', 'token', 'revocation', 'userinfo', 'tokenInfo');
  const endpoint = (key: keyof Endpoints): string | null =>
    guard(`provider.endpoints.${key}`, section.optionalUrl(key)) ??
    implied(row.endpoints[key] ?? null, issuer);
  const tokenInfo = endpoint('tokenInfo');
  return {
    deviceAuthorization: endpoint('deviceAuthorization'),
    token: endpoint('token'),
    revocation: endpoint('revocation'),
    userinfo: endpoint('userinfo'),
    ...(tokenInfo !== null && { tokenInfo }),
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
