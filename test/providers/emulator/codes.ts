/** Device codes: issued, polled, decided about, redeemed once; all by the injected clock. */

import { randomBytes, randomInt } from 'node:crypto';
import type { Check, Wire } from './wire.ts';

export interface Grant {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly scope: string;
  readonly expiresAt: number;
  /** Seconds; grows where a slow_down adds to it. */
  interval: number;
  polledAt: number | null;
  decision: 'pending' | 'approved' | 'denied';
  redeemed: boolean;
  told: { expired: number; denied: number };
}

export type Verdict =
  | { readonly kind: 'granted'; readonly grant: Grant }
  | { readonly kind: 'unknown' }
  | { readonly kind: Check; readonly grant: Grant };

export class Codes {
  readonly #grants: Grant[] = [];
  #slowDownNext = false;

  constructor(
    private readonly rules: Wire['codes'],
    private readonly now: () => number,
  ) {}

  issue(scope: string): Grant {
    const { shape, alphabet } = this.rules.userCode;
    const grant: Grant = {
      deviceCode: randomBytes(20).toString('hex'),
      userCode: shape.replaceAll('?', () => alphabet.charAt(randomInt(alphabet.length))),
      scope,
      expiresAt: this.now() + this.rules.lifetime * 1000,
      interval: this.rules.interval,
      polledAt: null,
      decision: 'pending',
      redeemed: false,
      told: { expired: 0, denied: 0 },
    };
    this.#grants.push(grant);
    return grant;
  }

  decide(userCode: string, decision: 'approved' | 'denied'): void {
    const grant = this.#grants.find((known) => known.userCode === userCode);
    if (!grant) throw new Error(`Nobody was shown the code ${userCode}`);
    if (this.now() >= grant.expiresAt) throw new Error(`The code ${userCode} has expired`);
    if (grant.decision !== 'pending')
      throw new Error(`The code ${userCode} was ${grant.decision} before`);
    grant.decision = decision;
  }

  slowDownNext(): void {
    this.#slowDownNext = true;
  }

  poll(deviceCode: string): Verdict {
    const grant = this.#grants.find((known) => known.deviceCode === deviceCode);
    if (!grant || this.#forgotten(grant)) return { kind: 'unknown' };
    const early = this.#slowDownNext || this.#early(grant);
    const applies: Record<Check, boolean> = {
      used: grant.redeemed,
      expired: this.now() >= grant.expiresAt,
      slowDown: early,
      denied: grant.decision === 'denied',
      pending: grant.decision === 'pending',
    };
    const kind = this.rules.order.find((check) => applies[check]);
    if (kind === 'slowDown') {
      this.#slowDownNext = false;
      grant.interval += this.rules.slowDownAdds;
    }
    if (kind !== 'slowDown' || this.rules.slowDownRestarts) grant.polledAt = this.now();
    if (kind === 'expired' || kind === 'denied') grant.told[kind] += 1;
    if (kind !== undefined) return { kind, grant };
    grant.redeemed = true;
    return { kind: 'granted', grant };
  }

  #early(grant: Grant): boolean {
    return grant.polledAt !== null && this.now() - grant.polledAt < grant.interval * 1000;
  }

  #forgotten(grant: Grant): boolean {
    const { tells, forgottenAfter } = this.rules;
    const spent = grant.told.expired >= tells.expired || grant.told.denied >= tells.denied;
    return spent || this.now() >= grant.expiresAt + forgottenAfter * 1000;
  }
}
