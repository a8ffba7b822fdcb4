/** Asks an issuer for its endpoints: OpenID Connect Discovery 1.0 §4, then RFC 8414 §3. */

import * as oauth from 'oauth4webapi';
import type { Provider } from './config.ts';
import { failure, type Failure } from './failures.ts';
import { NoAnswer, exchangeTimeout, type Http } from './http.ts';
import type { Endpoints } from './providers.ts';
import { deviceCodeGrant } from './wire.ts';

export type Discovered = { readonly endpoints: Endpoints } | { readonly failure: Failure };

/** The provider's endpoints; asks its issuer only for those that the configuration leaves open. */
export async function discover(provider: Provider, http: Http): Promise<Discovered> {
  const known = provider.endpoints;
  if (provider.issuer === null || (known.deviceAuthorization !== null && known.token !== null)) {
    return { endpoints: known };
  }
  const issuer = new URL(provider.issuer);
  const documents = [await read(issuer, 'oidc', http)];
  if (typeof documents[0] === 'string') documents.push(await read(issuer, 'oauth2', http));
  const metadata = documents.find((document) => typeof document === 'object');
  if (metadata === undefined) return { failure: failure('provider-not-discovered', 'grant', evidence(issuer, documents)) };
  const deviceAuthorization = known.deviceAuthorization ?? named(metadata.device_authorization_endpoint, issuer);
  const token = known.token ?? named(metadata.token_endpoint, issuer);
  const grants: unknown = metadata.grant_types_supported;
  if (deviceAuthorization === null || token === null || (Array.isArray(grants) && !grants.includes(deviceCodeGrant))) {
    const detail = 'the provider’s metadata does not offer the device authorization grant';
    return { failure: failure('grant-unsupported', 'grant', { host: issuer.host, detail }) };
  }
  return {
    endpoints: {
      deviceAuthorization,
      token,
      revocation: known.revocation ?? named(metadata.revocation_endpoint, issuer),
      userinfo: known.userinfo ?? named(metadata.userinfo_endpoint, issuer),
    },
  };
}

/** An endpoint that codes and tokens may be sent to: a whole URL, and no step down from the issuer's https. */
function named(endpoint: unknown, issuer: URL): string | null {
  if (typeof endpoint !== 'string') return null;
  try {
    const { protocol, href } = new URL(endpoint);
    return protocol === 'https:' || (protocol === 'http:' && issuer.protocol === 'http:') ? href : null;
  } catch {
    return null;
  }
}

/** The metadata, or what stood in its way. */
async function read(
  issuer: URL,
  algorithm: 'oidc' | 'oauth2',
  http: Http,
): Promise<oauth.AuthorizationServer | string> {
  try {
    const response = await oauth.discoveryRequest(issuer, {
      algorithm,
      [oauth.allowInsecureRequests]: true, // The configuration has decided about http already.
      [oauth.customFetch]: async (url) => {
        const answer = await http({
          url,
          method: 'GET',
          headers: { accept: 'application/json' },
          timeoutMs: exchangeTimeout,
        });
        return new Response(answer.text, { status: answer.status, headers: { 'content-type': 'application/json' } });
      },
    });
    return await oauth.processDiscoveryResponse(issuer, response);
  } catch (error) {
    if (error instanceof NoAnswer) return 'no answer';
    return error instanceof Error ? error.message : 'an answer that is not metadata';
  }
}

function evidence(issuer: URL, documents: readonly unknown[]) {
  const found = documents.filter((document) => typeof document === 'string');
  return { host: issuer.host, detail: `no metadata at the issuer: ${[...new Set(found)].join('; ')}` };
}
