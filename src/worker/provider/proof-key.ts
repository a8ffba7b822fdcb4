/** The key of the proofs, which IndexedDB keeps and nobody can read. */

import { isObject } from '../../core/json.ts';
import type { ProofKey } from '../../core/protocol/dpop-proof.ts';
import type { KeyValueStore } from '../storage/key-value-store.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The stored key, or a new one; rejects where there is no WebCrypto or the storage takes no keys. */
export async function openProofKey(
  store: KeyValueStore,
  subtle: SubtleCrypto | undefined,
): Promise<ProofKey> {
  if (subtle === undefined) throw new Error('no WebCrypto');
  let pair = await store.get('proof-key');
  if (!isKeyPair(pair)) {
    // The private half can't be taken out again, not even by a script of this origin.
    const fresh = await subtle.generateKey(algorithm, false, ['sign', 'verify']);
    const { persistent } = store;
    await store.update('proof-key', (stored) => (isKeyPair(stored) ? stored : fresh));
    // Tokens that outlive their key are lost.
    if (persistent && !store.persistent) throw new Error('keys are not stored');
    pair = await store.get('proof-key');
  }
  if (!isKeyPair(pair)) throw new Error('no stored key');
  const { privateKey, publicKey } = pair;
  const { kty, crv, x, y } = await subtle.exportKey('jwk', publicKey);
  return {
    jwk: { kty, crv, x, y },
    sign: (data) => subtle.sign(algorithm, privateKey, data),
    sha256: (data) => subtle.digest('SHA-256', data),
  };
}

function isKeyPair(value: unknown): value is CryptoKeyPair {
  return (
    isObject(value) &&
    [value['privateKey'], value['publicKey']].every((half) => half instanceof CryptoKey)
  );
}
