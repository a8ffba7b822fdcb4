/** Sends requests with proofs of possession (RFC 9449). */

import type { Clock } from '../../core/polling/monotonic-time.ts';
import { dpopProof, type ProofKey } from '../../core/protocol/dpop-proof.ts';
import type { Http, HttpRequest, HttpResponse } from '../../core/protocol/http.ts';
import type { KeyValueStore } from '../storage/key-value-store.ts';
import { openProofKey } from './proof-key.ts';

/** What the relay's URLs stand for, prefix by prefix; see `Config.relayed`. */
export type RelayTargets = Readonly<Record<string, string>>;

export interface DpopHttpDeps {
  readonly http: Http;
  readonly store: KeyValueStore;
  readonly clock: Clock;
  /** Undefined in an insecure context, and in webviews without WebCrypto. */
  readonly subtle: SubtleCrypto | undefined;
  newId(): string;
}

/** What a clock may be off before its proofs are refused (RFC 9449 §11.1 leaves it to the server). */
const clockToleranceMs = 30_000;

export class DpopHttp {
  private readonly nonces = new Map<string, string>();
  /** How much the providers' clocks are ahead of this one. */
  private clockSkewMs = 0;
  private key: Promise<ProofKey> | null = null;

  constructor(private readonly deps: DpopHttpDeps) {}

  /** Whether this device can prove anything: it has WebCrypto, and its storage takes keys. */
  isAvailable(): Promise<boolean> {
    return this.openKey().then(
      () => true,
      () => false,
    );
  }

  /** HTTP with a proof on each request. @param accessToken the one that a call to the API is made with */
  withProof(relayTargets: RelayTargets, accessToken: string | null): Http {
    return async (request) => {
      const url = upstreamUrl(relayTargets, request.url);
      const { origin } = new URL(url);
      const first = await this.send(request, url, accessToken);
      const hasLearnt = this.learnFrom(first, origin);
      if (!hasLearnt || !isProofRefused(first)) return first;
      // §8: the same request once more. It was refused before anything was done with it, so no interval passes.
      const second = await this.send(request, url, accessToken);
      this.learnFrom(second, origin);
      return second;
    };
  }

  private async send(
    request: HttpRequest,
    url: string,
    accessToken: string | null,
  ): Promise<HttpResponse> {
    const { http, clock, newId } = this.deps;
    const key = await this.openKey();
    const dpop = await dpopProof(key, {
      method: request.method,
      url,
      id: newId(),
      accessToken,
      nonce: this.nonces.get(new URL(url).origin) ?? null,
      issuedAt: Math.floor((clock.wall() + this.clockSkewMs) / 1_000),
    });
    return http({ ...request, headers: { ...request.headers, dpop } });
  }

  /** True where a response taught something that the proof of its request lacked. */
  private learnFrom({ date, dpopNonce }: HttpResponse, origin: string): boolean {
    const known = this.nonces.get(origin);
    if (dpopNonce !== null) this.nonces.set(origin, dpopNonce);
    const skewMs = Date.parse(date ?? '') - this.deps.clock.wall() - this.clockSkewMs;
    const isSkewed = Math.abs(skewMs) > clockToleranceMs;
    if (isSkewed) this.clockSkewMs += skewMs;
    return isSkewed || (dpopNonce !== null && dpopNonce !== known);
  }

  private openKey(): Promise<ProofKey> {
    return (this.key ??= openProofKey(this.deps.store, this.deps.subtle));
  }
}

/** RFC 9449 §7.1 and §8: an API says 401, a token endpoint 400 with one of these errors. */
function isProofRefused({ status, text }: HttpResponse): boolean {
  return status === 401 || (status === 400 && /use_dpop_nonce|invalid_dpop_proof/.test(text));
}

function upstreamUrl(relayTargets: RelayTargets, url: string): string {
  const prefix = Object.keys(relayTargets).find((start) => url.startsWith(start));
  return prefix === undefined ? url : (relayTargets[prefix] ?? '') + url.slice(prefix.length);
}
