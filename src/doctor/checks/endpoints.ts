/** Where the requests go: known to the configuration, or to the provider's metadata. */

import type { Endpoints, Provider } from '../../core/config/types.ts';
import { isLoopback } from '../../core/config/url-rules.ts';
import type { Discovered } from '../../core/protocol/discovery.ts';
import { deviceCodeGrantType } from '../../core/protocol/grant-types.ts';
import type { RevocationOutcome } from '../../core/protocol/outcomes.ts';
import { isNonEmptyString } from '../../core/json.ts';
import { advice } from '../advice.ts';
import { fail, note, ok, warn, type Line } from '../line.ts';
import type { Metadata, Reading } from '../metadata.ts';

/** Those that metadata can name. */
type Kind = Exclude<keyof Endpoints, 'tokenInfo'>;

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
  const isSwitchedOff = kind === 'deviceAuthorization' && !listsGrant(metadata);
  return fail(
    subject,
    missing,
    isSwitchedOff ? advice(provider, 'grant') : `set provider.endpoints.${kind}${example(kind)}`,
  );
}

/** Doorkeeper 6 lists the grant and leaves the endpoint out. */
function listsGrant({ members }: Metadata): boolean {
  const listed = members['grant_types_supported'];
  return Array.isArray(listed) && listed.includes(deviceCodeGrantType);
}

function example(kind: Kind): string {
  return kind === 'deviceAuthorization' ? ' (Doorkeeper: /oauth/authorize_device)' : '';
}

/** RFC 7009. @param probe what came of the revocation of a made-up token; null where none was asked for */
export function signOutLine(
  { revocation }: Endpoints,
  discovered: Discovered,
  probe: RevocationOutcome | null,
): Line {
  if (revocation !== null) return revocationLine(revocation, probe);
  if (discovered.kind === 'failed') return note('Sign-out', 'unknown: nothing was discovered');
  const found =
    'no revocation endpoint: signing out clears the screen, but the tokens stay good until they expire';
  return warn(
    'Sign-out',
    found,
    'set provider.endpoints.revocation if the provider has one (RFC 7009)',
  );
}

/** A made-up token is revoked with 200 (RFC 7009 §2.2); some servers refuse it, which says nothing of real ones. */
function revocationLine(url: string, probe: RevocationOutcome | null): Line {
  const subject = 'Sign-out';
  switch (probe?.kind) {
    case undefined:
      return note(subject, `not tried: ${url}`);
    case 'revoked':
      return ok(subject, `a made-up token is revoked at ${url}`);
    case 'unanswered':
      return warn(
        subject,
        `${url} gives no answer: signed-out tokens stay good until it does`,
        'provider.endpoints.revocation; screens try again each minute',
      );
    case 'refused':
      return probe.clientRefused
        ? warn(
            subject,
            `${url} refuses this client, ${probe.reason}: signing out clears the screen, but the tokens stay good until they expire`,
            'let this client revoke at the provider (some ask for client authentication there), or keep the tokens short-lived',
          )
        : ok(subject, `${url} answers a made-up token with ${probe.reason}`);
  }
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
