/** Device codes: issued, polled, decided about, redeemed once; all by the injected clock. */

import { randomInt } from 'node:crypto';
import type { Check, Dialect } from './dialect.ts';

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
  /** The tokens that it has brought. */
  family: number | null;
  reported: { expired: number; denied: number };
}

export type PollResult =
  | { readonly kind: 'granted'; readonly grant: Grant }
  | { readonly kind: 'unknown' }
  | { readonly kind: Check; readonly grant: Grant };

export class Codes {
  readonly #grants: Grant[] = [];
  #slowDownNext = false;

  constructor(
    private readonly rules: Dialect['codes'],
    private readonly secret: () => string,
    private readonly now: () => number,
  ) {}

  issue(scope: string): Grant {
    const { shape, alphabet } = this.rules.userCode;
    const grant: Grant = {
      deviceCode: this.secret(),
      userCode: shape.replaceAll('?', () => alphabet.charAt(randomInt(alphabet.length))),
      scope,
      expiresAt: this.now() + this.rules.lifetime * 1000,
      interval: this.rules.interval,
      polledAt: null,
      decision: 'pending',
      redeemed: false,
      family: null,
      reported: { expired: 0, denied: 0 },
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

  poll(deviceCode: string): PollResult {
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
    if (kind === 'expired' || kind === 'denied') grant.reported[kind] += 1;
    if (kind !== undefined) return { kind, grant };
    grant.redeemed = true;
    return { kind: 'granted', grant };
  }

  #early(grant: Grant): boolean {
    return grant.polledAt !== null && this.now() - grant.polledAt < grant.interval * 1000;
  }

  #forgotten(grant: Grant): boolean {
    const { reports, forgottenAfter } = this.rules;
    const spent =
      grant.reported.expired >= reports.expired || grant.reported.denied >= reports.denied;
    return spent || this.now() >= grant.expiresAt + forgottenAfter * 1000;
  }
}
