/**
 * Any provider's response → the RFC's form. Servers differ in small ways; each is met here once, whatever the provider,
 * so that oauth4webapi only ever reads responses in the RFC's own form. Protocols that differ as a whole are in
 * relay/exchange/dialects.ts.
 */

import { idTokenClaims } from './id-token-claims.ts';
import { safeErrorCode } from './oauth-error.ts';
import { defaultIntervalSeconds, defaultLifetimeSeconds } from '../polling/poll-schedule.ts';
import { errorClassOf } from './response-table.ts';
import { isNonEmptyString, isObject, toNonNegativeNumber, type Json } from '../json.ts';

/** Other names that providers give to the errors of RFC 6749 §5.2 and RFC 8628 §3.5. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['authorization_declined', 'access_denied'], // Microsoft
  ['token_expired', 'expired_token'], // GitHub
  ['bad_verification_code', 'invalid_grant'], // Microsoft, GitHub
  ['incorrect_device_code', 'invalid_grant'], // GitHub
  ['bad_refresh_token', 'invalid_grant'], // GitHub
  ['invalid_device_code', 'invalid_grant'], // Twitch
  ['invalid_refresh_token', 'invalid_grant'], // Twitch
  ['incorrect_client_credentials', 'invalid_client'], // GitHub
]);

/** Frameworks put what went wrong into members of their own: FastAPI into `detail`, problem details (RFC 9457) into `title`. */
const errorMembers = ['error', 'error_code', 'message', 'detail', 'title', 'code'] as const;

/**
 * The `error` of a response, in the RFC's words; null where there is none. GitHub sends errors with status 200, Twitch in
 * `message`, Google's device endpoint its limit in `error_code`, FastAPI all of it within `detail`. Gateways put
 * `"error": "Not Found"` into pages of their own: that is no error of the protocol.
 */
export function rfcError(body: Json): string | null {
  const word = safeErrorCode(body['error']);
  if (word !== null) return synonyms.get(word) ?? word;
  for (const member of errorMembers) {
    const value = body[member];
    const values = isObject(value) ? errorMembers.map((inner) => value[inner]) : [value];
    const known = values.map(asErrorCode).find(isKnownError);
    if (known !== undefined) return known;
  }
  return null;
}

function isKnownError(error: string): boolean {
  const known = errorClassOf(error);
  return known === 'device-grant' || known === 'temporary';
}

/** A phrase as an error code, `Authorization pending` for one. "Access Denied" is any gateway's and stays a phrase. */
function asErrorCode(said: unknown): string {
  const word = isNonEmptyString(said)
    ? said
        .trim()
        .toLowerCase()
        .replace(/ (?!denied)/g, '_')
    : '';
  // Nothing but a poll that goes on is called that.
  return word === 'pending' ? 'authorization_pending' : (synonyms.get(word) ?? word);
}

/** A code that is good for longer outlives every screen that shows it; some servers write milliseconds. Seconds. */
export const maxLifetimeSeconds = 86_400;

/**
 * A device authorization answer (RFC 8628 §3.2) whatever the server left out, renamed or wrote in another type.
 *
 * @param origin the provider's, for addresses without one
 */
export function rfcDeviceAuthorization(body: Json, origin: string): Json {
  const address = (member: string): string | undefined => webAddress(body[member], origin);
  const complete = address('verification_uri_complete') ?? address('verification_url_complete');
  return {
    device_code: asText(body['device_code']),
    user_code: asText(body['user_code'])?.trim() ?? null,
    verification_uri: address('verification_uri') ?? address('verification_url') ?? complete,
    ...(complete === undefined ? {} : { verification_uri_complete: complete }),
    interval: toNonNegativeNumber(body['interval']) || defaultIntervalSeconds,
    expires_in: Math.min(
      toNonNegativeNumber(body['expires_in']) || defaultLifetimeSeconds,
      maxLifetimeSeconds,
    ),
  };
}

/**
 * A token answer (RFC 6749 §5.1): only the members that are used, since tokens must not be lost over an odd `scope` or
 * type, and the ID token's times would lose those of a TV whose clock is wrong. Its claims are read for showing alone.
 *
 * @param idTokenSuffices no API is asked, so an ID token that comes alone stands for the access token
 */
export function rfcTokens(body: Json, idTokenSuffices: boolean): Json {
  const { access_token, token_type: type, refresh_token, id_token } = body;
  const expiresIn = toNonNegativeNumber(body['expires_in']) || null;
  const claims = idTokenClaims(id_token);
  const alone = idTokenSuffices && claims !== null && !isNonEmptyString(access_token);
  return {
    access_token: alone ? id_token : access_token,
    token_type: isNonEmptyString(type) && /^dpop$/i.test(type) ? 'dpop' : 'bearer',
    ...(isNonEmptyString(refresh_token) ? { refresh_token } : {}),
    ...(expiresIn === null ? {} : { expires_in: expiresIn }),
    ...(claims === null ? {} : { claims }),
  };
}

/** Some servers write codes of digits as numbers. Blanks are no code. */
function asText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return isNonEmptyString(text) && text.trim() !== '' ? text : null;
}

/**
 * What a phone's browser opens, and nothing else: it is shown and drawn as a QR code. Some servers leave `https:` out, some
 * the whole origin, and templates leave blanks.
 */
function webAddress(value: unknown, origin: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const whole = withScheme(value.trim(), origin);
  return /^https?:\/\/[^\s]+$/i.test(whole) && whole.length <= 2_000 ? whole : undefined;
}

function withScheme(address: string, origin: string): string {
  if (address.startsWith('//')) return `${origin.replace(/\/\/.*/, '')}${address}`;
  if (address.startsWith('/')) return origin + address;
  return /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+(:\d+)?([/?]|$)/u.test(address)
    ? `https://${address}`
    : address;
}
