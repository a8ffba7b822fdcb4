/** Whether tokens are bound to the screen's own key (RFC 9449 §5.1). */

import type { Config } from '../../core/config/types.ts';
import { isNonEmptyString } from '../../core/json.ts';
import { note, ok, warn, type Line } from '../line.ts';
import type { Reading } from '../metadata.ts';

/** The only algorithm that the screens sign with. */
const algorithm = 'ES256';

/** @param used whether the screens will send proofs, by the configuration and the metadata together */
export function dpopLine(
  { provider: { dpop }, transport }: Config,
  { metadata }: Reading,
  used: boolean,
): Line {
  const subject = 'DPoP';
  const listed = metadata?.members['dpop_signing_alg_values_supported'];
  const offered = Array.isArray(listed) ? listed.filter(isNonEmptyString) : null;
  const found = metadata === null ? 'unknown without metadata' : said(offered);
  if (dpop === false) return note(subject, `${found}; switched off (provider.dpop is false)`);
  const where = transport === 'direct' ? ', where CORS lets its proofs through' : '';
  if (used && offered?.includes(algorithm) === true)
    return ok(subject, `${found}: tokens are bound to the screen${where}`);
  if (offered?.includes(algorithm) === true)
    return note(subject, `${found}; "provider.dpop": true binds tokens to the screen`);
  if (dpop === true)
    return warn(
      subject,
      `provider.dpop is true, but: ${found}`,
      'take provider.dpop out if signing in fails',
    );
  return note(subject, metadata === null ? found : `${found}: tokens are bearer tokens`);
}

function said(offered: readonly string[] | null): string {
  if (offered === null) return 'the metadata does not offer it';
  return offered.includes(algorithm)
    ? `${algorithm} offered`
    : `offered only with ${offered.join(', ')}; screens sign with ${algorithm}`;
}
