/** Sends requests with proofs of possession (RFC 9449), signed with a key that IndexedDB keeps and nobody can read. */

import { dpopProof, type ProofKey } from '../../core/protocol/dpop-proof.ts';
import type { Http, HttpResponse, HttpRequest } from '../../core/protocol/http.ts';
import { isObject } from '../../core/json.ts';
import type { Clock } from '../../core/polling/monotonic-time.ts';
import type { KeyValueStore } from '../storage/key-value-store.ts';

/** What the relay's URLs stand for, prefix by prefix; see `Config.relayed`. */
export type RelayTargets = Readonly<Record<string, string>>;

export interface DpopHttp {
  /** Whether this device can prove anything: it has WebCrypto, and its storage takes keys. */
  isAvailable(): Promise<boolean>;
  /** HTTP with a proof on each request. @param accessToken the one that a call to the API is made with */
  withProof(relayed: RelayTargets, accessToken: string | null): Http;
}

export interface DpopHttpDeps {
  readonly http: Http;
  readonly store: KeyValueStore;
  readonly clock: Clock;
  /** Undefined in an insecure context, and in webviews without WebCrypto. */
  readonly subtle: SubtleCrypto | undefined;
  newId(): string;
}

/** Milliseconds that a clock may be off before its proofs are refused (RFC 9449 §11.1 leaves it to the server). */
const clockToleranceMs = 30_000;

export function createDpopHttp({
  http,
  store: vault,
  clock,
  subtle,
  newId,
}: DpopHttpDeps): DpopHttp {
  const nonces = new Map<string, string>();
  /** Milliseconds by which the providers' clocks are ahead of this one. */
  let clockSkewMs = 0;
  let key: Promise<ProofKey> | null = null;

  const ready = (): Promise<ProofKey> => (key ??= openKey(vault, subtle));

  /** True where an answer taught something that the proof of its request lacked. */
  function learnFrom(answer: HttpResponse, origin: string): boolean {
    const known = nonces.get(origin);
    const off = Date.parse(answer.date ?? '') - clock.wall() - clockSkewMs;
    if (answer.dpopNonce !== null) nonces.set(origin, answer.dpopNonce);
    const skewed = Math.abs(off) > clockToleranceMs;
    if (skewed) clockSkewMs += off;
    return skewed || (answer.dpopNonce !== null && answer.dpopNonce !== known);
  }

  return {
    isAvailable: () =>
      ready().then(
        () => true,
        () => false,
      ),
    withProof: (relayed, accessToken) => async (request) => {
      const url = upstreamUrl(relayed, request.url);
      const { origin } = new URL(url);
      const send = async (): Promise<HttpResponse> => {
        const claims = {
          method: request.method,
          url,
          id: newId(),
          accessToken,
          nonce: nonces.get(origin) ?? null,
        };
        const issuedAt = Math.floor((clock.wall() + clockSkewMs) / 1_000);
        const dpop = await dpopProof(await ready(), { ...claims, issuedAt });
        return http({ ...request, headers: { ...request.headers, dpop } } satisfies HttpRequest);
      };
      const answer = await send();
      const learnt = learnFrom(answer, origin);
      // §8: the same request once more. It was refused before anything was done with it, so no interval passes.
      if (!learnt || (answer.status !== 400 && answer.status !== 401)) return answer;
      if (answer.status === 400 && !/use_dpop_nonce|invalid_dpop_proof/.test(answer.text))
        return answer;
      const second = await send();
      learnFrom(second, origin);
      return second;
    },
  };
}

function upstreamUrl(relayed: RelayTargets, url: string): string {
  const prefix = Object.keys(relayed).find((start) => url.startsWith(start));
  return prefix === undefined ? url : (relayed[prefix] ?? '') + url.slice(prefix.length);
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The stored key, or a new one; rejects where there is no WebCrypto or the storage takes no keys. */
async function openKey(vault: KeyValueStore, subtle: SubtleCrypto | undefined): Promise<ProofKey> {
  if (subtle === undefined) throw new Error('no WebCrypto');
  let pair = await vault.get('proof-key');
  if (!isKeyPair(pair)) {
    // The private half can't be taken out again, not even by a script of this origin.
    const fresh = await subtle.generateKey(algorithm, false, ['sign', 'verify']);
    const { persistent: lasting } = vault;
    await vault.update('proof-key', (stored) => (isKeyPair(stored) ? stored : fresh));
    // Tokens that outlive their key are lost.
    if (lasting && !vault.persistent) throw new Error('keys are not stored');
    pair = await vault.get('proof-key');
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
