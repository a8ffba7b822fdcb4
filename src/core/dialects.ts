/**
 * A provider's wire words → the RFC's words. Servers differ in small ways; each is met here once, whatever the
 * provider, so that oauth4webapi only ever judges answers in the RFC's own form.
 */

import { errorWord } from './failures.ts';
import { defaultInterval, defaultLifetime } from './schedule.ts';
import { toAmount, type Json } from './shape.ts';

/** Other names that providers give to the errors of RFC 6749 §5.2 and RFC 8628 §3.5. */
const synonyms: Readonly<Record<string, string>> = {
  authorization_declined: 'access_denied', // Microsoft
  token_expired: 'expired_token', // GitHub
  code_expired: 'expired_token',
  bad_verification_code: 'invalid_grant', // Microsoft, GitHub
  incorrect_device_code: 'invalid_grant', // GitHub
  incorrect_client_credentials: 'invalid_client', // GitHub
};

/**
 * The error in an answer, in the RFC's words; null where there is none. GitHub sends errors with status 200. Gateways
 * put `"error": "Not Found"` into pages of their own: that is no word of the protocol.
 */
export function rfcError(body: Json): string | null {
  const word = errorWord(body['error']);
  return word === null ? null : (synonyms[word] ?? word);
}

/** A device authorization answer (RFC 8628 §3.2) whatever the server left out, renamed or wrote as text. */
export function rfcDeviceAuthorization(body: Json): Json {
  const interval = toAmount(body['interval']);
  const expiresIn = toAmount(body['expires_in']);
  return {
    ...withoutNulls(body),
    verification_uri: body['verification_uri'] ?? body['verification_url'],
    interval: interval === null || interval === 0 ? defaultInterval : interval,
    expires_in: expiresIn === null || expiresIn === 0 ? defaultLifetime : expiresIn,
  };
}

/**
 * A token answer (RFC 6749 §5.1). The ID token is left out: nothing here decides by it, and judging its times would
 * lose the tokens of a TV whose clock is wrong.
 */
export function rfcTokens(body: Json): Json {
  const { id_token: _unused, expires_in: lifetime, ...rest } = withoutNulls(body);
  const expiresIn = toAmount(lifetime);
  return {
    token_type: 'bearer',
    ...rest,
    ...(expiresIn === null ? {} : { expires_in: expiresIn }),
  };
}

function withoutNulls(body: Json): Json {
  return Object.assign({}, ...Object.keys(body).map((key) => (body[key] === null ? {} : { [key]: body[key] })));
}
