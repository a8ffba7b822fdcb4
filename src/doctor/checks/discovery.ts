/** Is there a document about this issuer, and does it offer the device grant? */

import type { Endpoints, Provider } from '../../core/config/types.ts';
import { isDiscovered, type Discovered } from '../../core/protocol/discovery.ts';
import { isNonEmptyString } from '../../core/json.ts';
import { deviceCodeGrantType } from '../../core/protocol/grant-types.ts';
import { advice } from '../advice.ts';
import { fail, failIf, note, ok, type Line } from '../line.ts';
import type { Metadata, Reading } from '../metadata.ts';

/** OpenID Connect Discovery 1.0 §4, RFC 8414 §3. */
export function discoveryLine(provider: Provider, reading: Reading, discovered: Discovered): Line {
  const subject = 'Discovery';
  const needed = isDiscovered(provider);
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
    if (!needed) return note(subject, `${found}; not needed, the endpoints are known`);
    return fail(subject, found, mismatchAdvice(provider, metadata));
  }
  if (discovered.kind === 'failed' && discovered.failure.code === 'provider-not-discovered') {
    return fail(
      subject,
      discovered.failure.detail ?? discovered.failure.code,
      advice(provider, 'issuer'),
    );
  }
  if (provider.metadata !== undefined) {
    const name = isNonEmptyString(issuer) ? `"${issuer}"` : 'nothing';
    return ok(
      subject,
      `document at ${metadata.url}, as configured; the issuer is called ${name} there, which is not compared with anything`,
    );
  }
  const equal =
    isNonEmptyString(issuer) && URL.canParse(issuer) && new URL(issuer).href === provider.issuer;
  const about = equal
    ? 'issuer equal'
    : `the issuer is called ${isNonEmptyString(issuer) ? `"${issuer}"` : 'nothing'} there, which is taken into account`;
  return ok(subject, `${about}, document at ${new URL(metadata.url).pathname}`);
}

function mismatchAdvice(provider: Provider, { url, members: { issuer } }: Metadata): string {
  const general = advice(provider, 'issuer');
  if (!isNonEmptyString(issuer)) return general;
  return URL.canParse(issuer)
    ? `set provider.issuer to "${issuer}" if that is the provider meant; ${general}`
    : `this issuer is no URL: set provider.metadata to "${url}" if that is the provider meant, and take provider.issuer out`;
}

/** RFC 8628 §4. */
export function grantTypesLine(
  provider: Provider,
  { metadata }: Reading,
  { deviceAuthorization }: Endpoints,
): Line {
  const subject = 'Grant types';
  if (metadata === null) return note(subject, 'unknown without metadata');
  const listed = metadata.members['grant_types_supported'];
  if (!Array.isArray(listed))
    return note(subject, 'the metadata lists none, so the device grant is not ruled out');
  if (listed.includes(deviceCodeGrantType))
    return deviceAuthorization === null
      ? note(subject, 'the device grant is listed, without its endpoint')
      : ok(subject, 'the device grant is listed');
  const names = listed.filter(isNonEmptyString).join(', ');
  return failIf(
    deviceAuthorization === null,
    subject,
    `the metadata lists ${names || 'nothing'}; the device grant is missing`,
    advice(provider, 'grant'),
  );
}
