/** A private key that the client signs statements about itself with (RFC 7523 §2.2, OpenID Connect Core 1.0 §9). */

import { isNonEmptyString, isObject, parseJson, type Json } from '../../core/json.ts';

export interface ClientKey {
  /** @param audience whom the statement is for: the token endpoint, which every server takes */
  sign(clientId: string, audience: string, lifetimeSeconds: number): Promise<string>;
}

/** A key that can't be used: why, and what to do. Never holds any of the key. */
export class ClientKeyError extends Error {
  override readonly name = 'ClientKeyError';
}

/** A key in PEM does not say what it is for: by its kind, one after the other. */
const algorithms = ['RS256', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/**
 * @param text PEM (PKCS #8) or a JWK
 * @param keyId what the provider calls it; null: as a JWK says, or without a name
 * @throws {ClientKeyError}
 */
export async function clientKey(text: string, keyId: string | null): Promise<ClientKey> {
  // Loaded where somebody has a key: the relay of everybody else does without.
  const jose = await import('jose');
  const jwk = parseJson(text);
  const { key, alg, kid } = isObject(jwk) ? await fromJwk(jwk) : await fromPem(text);
  const header = { alg, ...optional('kid', keyId ?? kid) };
  return {
    sign: (clientId, audience, lifetimeSeconds) => {
      const now = Math.floor(Date.now() / 1_000);
      return new jose.SignJWT({ jti: crypto.randomUUID() })
        .setProtectedHeader(header)
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(key);
    },
  };
}

interface ImportedKey {
  readonly key: CryptoKey;
  readonly alg: string;
  readonly kid: string | null;
}

async function fromPem(text: string): Promise<ImportedKey> {
  const { importPKCS8 } = await import('jose');
  const [, kind = 'none'] = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text) ?? [];
  if (kind === 'none') throw new ClientKeyError('expected a private key in PEM or as a JWK');
  if (kind !== 'PRIVATE KEY') throw new ClientKeyError(otherPem(kind));
  for (const alg of algorithms) {
    const key = await importPKCS8(text, alg).catch(() => null);
    if (key !== null) return { key, alg, kid: null };
  }
  throw new ClientKeyError('expected an RSA, EC (P-256, P-384, P-521) or Ed25519 key');
}

function otherPem(kind: string): string {
  if (/PUBLIC KEY|CERTIFICATE/.test(kind))
    return `found a ${kind.toLowerCase()}, expected the private key`;
  const command = 'openssl pkcs8 -topk8 -nocrypt -in KEY -out KEY.pkcs8';
  return `found a key in another form (${kind}), expected PKCS #8: ${command}`;
}

async function fromJwk(jwk: Json): Promise<ImportedKey> {
  const { importJWK } = await import('jose');
  const alg = isNonEmptyString(jwk['alg']) ? jwk['alg'] : algorithmOf(jwk);
  if (alg === null || !isNonEmptyString(jwk['d']))
    throw new ClientKeyError('expected a JWK with a private RSA, EC or Ed25519 key');
  const key = await importJWK(jwk, alg).catch(() => null);
  if (key === null || key instanceof Uint8Array)
    throw new ClientKeyError('expected a JWK that is whole');
  return { key, alg, kid: isNonEmptyString(jwk['kid']) ? jwk['kid'] : null };
}

function algorithmOf({ kty, crv }: Json): string | null {
  if (kty === 'RSA') return 'RS256';
  if (kty === 'OKP') return 'EdDSA';
  const curves: Readonly<Record<string, string>> = {
    'P-256': 'ES256',
    'P-384': 'ES384',
    'P-521': 'ES512',
  };
  return kty === 'EC' && typeof crv === 'string' ? (curves[crv] ?? null) : null;
}

function optional<T>(name: string, value: T | null): Readonly<Record<string, T>> {
  return value === null ? {} : { [name]: value };
}
