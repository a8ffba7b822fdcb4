/** The demo's secrets: made once, then kept in the state file. */

import { createPrivateKey, generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import { isObject, isStringArray } from './shape.ts';

export interface Keys {
  /** Sign the cookies of the phone's pages. */
  readonly cookieKeys: readonly string[];
  /** Signs ID tokens. RS256 is the one algorithm that every client takes. */
  readonly signingKey: JsonWebKey;
}

/** Makes new keys; takes about a tenth of a second. */
export function createKeys(): Keys {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    cookieKeys: [randomBytes(32).toString('base64url')],
    signingKey: privateKey.export({ format: 'jwk' }),
  };
}

/** Reads keys back; undefined where they could not be used. */
export function readKeys(value: unknown): Keys | undefined {
  if (!isObject(value)) return undefined;
  const { cookieKeys, signingKey } = value;
  if (!isStringArray(cookieKeys) || cookieKeys.length === 0 || !isObject(signingKey))
    return undefined;
  try {
    const key = createPrivateKey({ key: signingKey, format: 'jwk' });
    if (key.asymmetricKeyType !== 'rsa') return undefined;
  } catch {
    return undefined;
  }
  return { cookieKeys, signingKey };
}
