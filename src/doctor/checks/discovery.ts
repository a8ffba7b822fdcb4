/** Is there a document about this issuer, and does it offer the device grant? */

import type { Provider } from '../../core/config/types.ts';
import type { Discovered } from '../../core/protocol/discovery.ts';
import { isNonEmptyString } from '../../core/json.ts';
import { deviceCodeGrantType } from '../../core/protocol/grant-types.ts';
import { advice } from '../advice.ts';
import { fail, failIf, note, ok, type Line } from '../line.ts';
import type { Reading } from '../metadata.ts';

/** Whether the app has to ask the issuer for an endpoint. */
export function needsDiscovery({ issuer, endpoints }: Provider): boolean {
  return issuer !== null && (endpoints.deviceAuthorization === null || endpoints.token === null);
}

/** OpenID Connect Discovery 1.0 §4, RFC 8414 §3. */
export function discoveryLine(provider: Provider, reading: Reading, discovered: Discovered): Line {
  const subject = 'Discovery';
  const needed = needsDiscovery(provider);
  const { metadata, misses, obstacle } = reading;
  if (provider.issuer === null)
    return note(subject, 'not used: the configuration names the endpoints');
  if (metadata === null) {
    if (needed && discovered.kind === 'discovered') return ok(subject, 'the endpoints are found');
    const found = `no metadata: ${misses.join('; ')}`;
    if (!needed) return note(subject, `${found}; not needed, the endpoints are known`);
    return fail(subject, found, obstacle?.advice ?? advice(provider, 'issuer'));
  }
  const { issuer } = metadata.members;
  if (!metadata.accepted && !(needed && discovered.kind === 'discovered')) {
    const found = `${metadata.url} is about ${isNonEmptyString(issuer) ? `"${issuer}"` : 'no issuer'}, not about "${provider.issuer}"`;
    const general = advice(provider, 'issuer');
    return failIf(
      needed,
      subject,
      found,
      isNonEmptyString(issuer)
        ? `set provider.issuer to "${issuer}" if that is the provider meant; ${general}`
        : general,
    );
  }
  if (discovered.kind === 'failed' && discovered.failure.code === 'provider-not-discovered') {
    return fail(
      subject,
      discovered.failure.detail ?? discovered.failure.code,
      advice(provider, 'issuer'),
    );
  }
  const equal =
    isNonEmptyString(issuer) && URL.canParse(issuer) && new URL(issuer).href === provider.issuer;
  const about = equal
    ? 'issuer equal'
    : `the issuer is called ${isNonEmptyString(issuer) ? `"${issuer}"` : 'nothing'} there, which is taken into account`;
  return ok(subject, `${about}, document at ${new URL(metadata.url).pathname}`);
}

/** RFC 8628 §4. */
export function grantTypesLine(provider: Provider, { metadata }: Reading): Line {
  const subject = 'Grant types';
  if (metadata === null) return note(subject, 'unknown without metadata');
  const listed = metadata.members['grant_types_supported'];
  if (!Array.isArray(listed))
    return note(subject, 'the metadata lists none, so the device grant is not ruled out');
  if (listed.includes(deviceCodeGrantType)) return ok(subject, 'the device grant is listed');
  const names = listed.filter(isNonEmptyString).join(', ');
  return failIf(
    needsDiscovery(provider),
    subject,
    `the metadata lists ${names || 'nothing'}; the device grant is missing`,
    advice(provider, 'grant'),
  );
}
