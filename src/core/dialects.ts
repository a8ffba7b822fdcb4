/**
 * A provider's wire words → the RFC's words. Servers differ in small ways; each is met here once, whatever the
 * provider, so that oauth4webapi only ever judges answers in the RFC's own form.
 */

import { errorWord } from './failures.ts';
import { defaultInterval, defaultLifetime } from './schedule.ts';
import { isText, toAmount, type Json } from './shape.ts';

/** Other names that providers give to the errors of RFC 6749 §5.2 and RFC 8628 §3.5. */
const synonyms: Readonly<Record<string, string>> = {
  authorization_declined: 'access_denied', // Microsoft
  token_expired: 'expired_token', // GitHub
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
  const complete = body['verification_uri_complete'];
  return {
    device_code: body['device_code'],
    user_code: body['user_code'],
    verification_uri: body['verification_uri'] ?? body['verification_url'],
    ...(isText(complete) ? { verification_uri_complete: complete } : {}),
    interval: toAmount(body['interval']) || defaultInterval,
    expires_in: toAmount(body['expires_in']) || defaultLifetime,
  };
}

/**
 * A token answer (RFC 6749 §5.1): only the members that are used, since tokens must not be lost over an odd `scope`,
 * and the ID token's times would lose those of a TV whose clock is wrong.
 */
export function rfcTokens(body: Json): Json {
  const { token_type: type, refresh_token: refreshToken } = body;
  const expiresIn = toAmount(body['expires_in']);
  return {
    access_token: body['access_token'],
    token_type: isText(type) ? type : 'bearer',
    ...(isText(refreshToken) ? { refresh_token: refreshToken } : {}),
    ...(expiresIn === null ? {} : { expires_in: expiresIn }),
  };
}
