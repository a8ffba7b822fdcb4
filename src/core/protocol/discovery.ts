/** Asks an issuer for its endpoints: OpenID Connect Discovery 1.0 §4, then RFC 8414 §3. */

import * as oauth from 'oauth4webapi';
import type { Endpoints, Provider } from '../config/types.ts';
import { failure, type Failure, type FailureCode } from '../session/failures.ts';
import { NetworkFailure, exchangeTimeoutMs, type Http } from './http.ts';
import { isObject, parseJson, messageOf } from '../json.ts';

/**
 * `dpop`: whether tokens are to be bound to this device (RFC 9449 §5.1). `authentication`: how clients may authenticate
 * (RFC 8414 §2), where the metadata says it.
 */
export type Discovered =
  | {
      readonly kind: 'discovered';
      readonly endpoints: Endpoints;
      readonly dpop: boolean;
      readonly authentication?: readonly string[];
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Whether the provider's metadata has to be asked for an endpoint. */
export function isDiscovered({ issuer, endpoints }: Provider): boolean {
  return issuer !== null && (endpoints.deviceAuthorization === null || endpoints.token === null);
}

/** The provider's endpoints; asks its issuer only for those that the configuration leaves open. */
export async function discover(provider: Provider, http: Http): Promise<Discovered> {
  const known = provider.endpoints;
  if (provider.issuer === null || !isDiscovered(provider))
    return { kind: 'discovered', endpoints: known, dpop: Boolean(provider.dpop) };
  const issuer = new URL(provider.issuer);
  const base = new URL(provider.metadata ?? issuer);
  const found = await documents(provider, issuer, http);
  const metadata = found.filter((read) => read.kind === 'metadata').pop()?.metadata;
  if (metadata === undefined) {
    const misses = found.filter((read) => read.kind === 'miss');
    const detail = `no metadata at the issuer: ${[...new Set(misses.map(({ problem }) => problem))].join('; ')}`;
    const code = misses.find((miss) => miss.code !== null)?.code ?? 'provider-not-discovered';
    return { kind: 'failed', failure: failure(code, 'grant', { host: issuer.host, detail }) };
  }
  const deviceAuthorization =
    known.deviceAuthorization ?? named(metadata.device_authorization_endpoint, base);
  const token = known.token ?? named(metadata.token_endpoint, base);
  const proofs: unknown = metadata.dpop_signing_alg_values_supported;
  const { token_endpoint_auth_methods_supported: authentication } = metadata;
  // Whoever names the endpoint has it, whatever the optional list of grants forgets (RFC 8414 §2).
  if (deviceAuthorization === null || token === null) {
    const detail = 'no device authorization grant in the metadata';
    return {
      kind: 'failed',
      failure: failure('grant-unsupported', 'grant', { host: issuer.host, detail }),
    };
  }
  return {
    kind: 'discovered',
    endpoints: {
      deviceAuthorization,
      token,
      revocation: known.revocation ?? named(metadata.revocation_endpoint, base),
      userinfo: known.userinfo ?? named(metadata.userinfo_endpoint, base),
      ...(known.tokenInfo !== undefined && { tokenInfo: known.tokenInfo }),
    },
    dpop: Boolean(provider.dpop ?? (Array.isArray(proofs) && proofs.includes('ES256'))),
    ...(Array.isArray(authentication) && { authentication }),
  };
}

/** An endpoint that codes and tokens may be sent to: a whole URL, and no step down from the https of whoever names it. */
function named(endpoint: unknown, base: URL): string | null {
  if (typeof endpoint !== 'string') return null;
  try {
    const { protocol, href } = new URL(endpoint);
    return protocol === 'https:' || (protocol === 'http:' && base.protocol === 'http:')
      ? href
      : null;
  } catch {
    return null;
  }
}

type Read =
  | { readonly kind: 'metadata'; readonly metadata: oauth.AuthorizationServer }
  /** What stood in the way; `code` where that says more than that nothing was found. */
  | { readonly kind: 'miss'; readonly problem: string; readonly code: FailureCode | null };

/** OpenID Connect Discovery appends its path to the issuer's, RFC 8414 §3.1 puts it before that. */
async function documents(
  { name, metadata }: Provider,
  issuer: URL,
  http: Http,
): Promise<readonly Read[]> {
  // Whoever names the document vouches for it, however it calls itself.
  if (metadata !== undefined) return [await read(metadata, issuer, true, http)];
  const { origin, pathname } = issuer;
  const path = pathname.replace(/\/$/, '');
  const ask = (url: string): Promise<Read> => read(url, issuer, name === 'microsoft', http);
  const first = await ask(`${origin}${path}/.well-known/openid-configuration`);
  // Some servers offer the grant in the second alone.
  if (first.kind === 'metadata' && first.metadata.device_authorization_endpoint !== undefined)
    return [first];
  return [first, await ask(`${origin}/.well-known/oauth-authorization-server${path}`)];
}

async function read(url: string, issuer: URL, anyIssuer: boolean, http: Http): Promise<Read> {
  try {
    const { status, text } = await http({
      url,
      method: 'GET',
      headers: { accept: 'application/json' },
      timeoutMs: exchangeTimeoutMs,
    });
    const body = anyIssuer ? withIssuer(text, issuer) : text;
    // The standard lets a 204 have no body, not even an empty one.
    const response = new Response(
      status === 204 || status === 205 || status === 304 ? null : body,
      { status, headers: { 'content-type': 'application/json' } },
    );
    return { kind: 'metadata', metadata: await oauth.processDiscoveryResponse(issuer, response) };
  } catch (error) {
    return error instanceof NetworkFailure
      ? { kind: 'miss', problem: 'no answer', code: error.code }
      : { kind: 'miss', problem: messageOf(error), code: null };
  }
}

/** Microsoft's metadata for `common` and the like names `{tenantid}`, that of a domain the tenant's number. */
function withIssuer(text: string, issuer: URL): string {
  const metadata = parseJson(text);
  return isObject(metadata) ? JSON.stringify({ ...metadata, issuer: issuer.href }) : text;
}
