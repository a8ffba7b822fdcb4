/** Where the requests go: known to the configuration, or to the provider's metadata. */

import type { Endpoints, Provider } from '../../core/config/types.ts';
import { isLoopback } from '../../core/config/url-rules.ts';
import type { Discovered } from '../../core/protocol/discovery.ts';
import { isNonEmptyString } from '../../core/json.ts';
import { advice } from '../advice.ts';
import { fail, note, ok, warn, type Line } from '../line.ts';
import type { Reading } from '../metadata.ts';

type Kind = keyof Endpoints;

/** RFC 8414 §2, RFC 8628 §4, OpenID Connect Discovery 1.0 §3. */
const members: Readonly<Record<Kind, string>> = {
  deviceAuthorization: 'device_authorization_endpoint',
  token: 'token_endpoint',
  revocation: 'revocation_endpoint',
  userinfo: 'userinfo_endpoint',
};

/** What the app uses; without discovery's blessing, what there is to examine all the same. */
export function usedEndpoints(
  provider: Provider,
  { metadata }: Reading,
  discovered: Discovered,
): Endpoints {
  if (discovered.kind === 'discovered') return discovered.endpoints;
  const named = (kind: Kind): string | null => {
    const value = metadata?.accepted === true ? metadata.members[members[kind]] : null;
    const good =
      isNonEmptyString(value) && URL.canParse(value) && !isStepDown(value, provider.issuer);
    return provider.endpoints[kind] ?? (good ? value : null);
  };
  return {
    deviceAuthorization: named('deviceAuthorization'),
    token: named('token'),
    revocation: named('revocation'),
    userinfo: named('userinfo'),
  };
}

export function endpointLine(
  subject: string,
  kind: Kind,
  provider: Provider,
  { metadata }: Reading,
  used: Endpoints,
): Line {
  const url = used[kind];
  if (url !== null)
    return ok(subject, provider.endpoints[kind] === null ? `${url} (metadata)` : url);
  if (metadata === null || !metadata.accepted)
    return note(subject, 'unknown: nothing was discovered');
  const value = metadata.members[members[kind]];
  if (isNonEmptyString(value) && isStepDown(value, provider.issuer)) {
    const help = `correct ${members[kind]} in the provider’s metadata, or set provider.endpoints.${kind}`;
    return fail(subject, `${value} steps down from the issuer’s https`, help);
  }
  const missing = `the metadata has no usable ${members[kind]}`;
  if (kind === 'userinfo') return note(subject, missing);
  return fail(
    subject,
    missing,
    kind === 'deviceAuthorization' ? advice(provider, 'grant') : `set provider.endpoints.${kind}`,
  );
}

/** RFC 7009. */
export function signOutLine({ revocation }: Endpoints, discovered: Discovered): Line {
  if (revocation !== null) return ok('Sign-out', `tokens are revoked at ${revocation}`);
  if (discovered.kind === 'failed') return note('Sign-out', 'unknown: nothing was discovered');
  const found =
    'no revocation endpoint: signing out clears the screen, but the tokens stay good until they expire';
  return warn(
    'Sign-out',
    found,
    'set provider.endpoints.revocation if the provider has one (RFC 7009)',
  );
}

/** RFC 8628 §3.1, RFC 6749 §3.1. */
export function httpsLine(urls: readonly (string | null)[]): Line {
  const plain = urls
    .filter((url) => url !== null)
    .filter((url) => new URL(url).protocol === 'http:');
  const origins = [...new Set(plain.map((url) => new URL(url).origin))];
  if (origins.length === 0) return ok('HTTPS', 'every address');
  if (plain.every((url) => isLoopback(new URL(url).hostname)))
    return note('HTTPS', `plain http within this machine: ${origins.join(', ')}`);
  const found = `plain http: codes and tokens can be read on the way to ${origins.join(', ')}`;
  return warn(
    'HTTPS',
    found,
    'serve them with TLS, name them with https:// and take "allowInsecure" out',
  );
}

function isStepDown(url: string, issuer: string | null): boolean {
  return issuer?.startsWith('https:') === true && !url.startsWith('https:');
}
