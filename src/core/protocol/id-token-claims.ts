/** The claims of an ID token (OpenID Connect Core 1.0 §2): for showing, never for deciding; nothing verifies them. */

import { isObject, parseJson, type Json } from '../json.ts';

/** Null where the value is no ID token. It came over TLS from the provider itself (§3.1.3.7). */
export function idTokenClaims(value: unknown): Json | null {
  if (typeof value !== 'string') return null;
  try {
    const payload = atob((value.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'));
    const claims = parseJson(
      new TextDecoder().decode(Uint8Array.from(payload, (letter) => letter.charCodeAt(0))),
    );
    return isObject(claims) ? claims : null;
  } catch {
    return null;
  }
}
