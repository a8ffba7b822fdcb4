/**
 * Proofs of possession (RFC 9449 §4): a JWT signed with a key that never leaves the device. Written here and not taken
 * from oauth4webapi: the URL to be named is the provider's and not the relay's, and the time is corrected, since a TV's
 * clock may be years off.
 */

import type { Json } from '../json.ts';

/** This device's key; the cryptography is the host's. */
export interface ProofKey {
  /** The public half (RFC 7517), without other members. */
  readonly jwk: Json;
  /** An ES256 signature (RFC 7518 §3.4). */
  sign(data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  sha256(data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
}

export interface ProofClaims {
  readonly method: string;
  /** As the provider sees it; the query is left out (§4.2). */
  readonly url: string;
  /** Unique to this proof. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  /** The server's last `DPoP-Nonce` (§8). */
  readonly nonce: string | null;
  /** Of a call to the API. */
  readonly accessToken: string | null;
}

/** A proof for one request: the value of its `DPoP` header. */
export async function dpopProof(key: ProofKey, claims: ProofClaims): Promise<string> {
  const { method, url, id, issuedAt, nonce, accessToken } = claims;
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk };
  const payload = {
    jti: id,
    htm: method,
    htu: url.replace(/[?#].*/, ''),
    iat: issuedAt,
    ...(nonce === null ? {} : { nonce }),
    ...(accessToken === null ? {} : { ath: base64Url(await key.sha256(bytes(accessToken))) }),
  };
  const unsigned = [header, payload]
    .map((part) => base64Url(bytes(JSON.stringify(part))))
    .join('.');
  return `${unsigned}.${base64Url(await key.sign(bytes(unsigned)))}`;
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function base64Url(data: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const letters = [...new Uint8Array(data)].map((byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
