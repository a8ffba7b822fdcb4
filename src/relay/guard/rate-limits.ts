/**
 * Who may ask how often. A screen is counted by its code or its token; the address that it shares with others counts
 * only for what nobody has proven yet, and what is refused counts in a bucket of its own.
 */

import type { Limits as LimitSettings } from '../../core/config/parse-server.ts';
import { CredentialSet, createFingerprint } from './credential-set.ts';
import type { RateLimit, Report } from '../events.ts';
import type { Sender } from '../messages.ts';
import { networkOf } from './network-of.ts';
import { RateLimiter } from './rate-limiter.ts';

/** What a request shows that says whose it is. */
export interface Credential {
  /** A device code, a refresh token or an access token; null where a new code is asked for. */
  readonly secret: string | null;
  /** Whether the browser says that a page of the app asks: what only programs can send must not use up what the pages need. */
  readonly ownPage: boolean;
}

export interface RateLimits {
  /** Seconds until it may be asked again; null: it may now. */
  admit(sender: Sender, credential: Credential): number | null;
  /** For what was refused already: whether so much of it came from there that it should be answered more curtly. */
  refused(sender: Sender): number | null;
  /** The provider has answered well to it, or has just issued it. */
  proven(secret: string): void;
}

export function createRateLimits(
  settings: LimitSettings,
  now: () => number,
  random: () => number,
  report: Report,
): RateLimits {
  const codes = new RateLimiter(settings.codesPerAddress, now);
  const unproven = new RateLimiter(settings.requestsPerAddress, now);
  const refusals = new RateLimiter(settings.requestsPerAddress, now);
  const screens = new RateLimiter(settings.requestsPerScreen, now);
  const credentials = new CredentialSet();
  const fingerprint = createFingerprint(random);

  const seconds = (
    waitMs: number,
    limit: RateLimit,
    { address }: Sender,
    refused = false,
  ): number | null => {
    if (waitMs === 0) return null;
    report({ kind: 'limit-reached', limit, address, refused });
    return Math.ceil(waitMs / 1_000);
  };
  /** Without an address everybody would share one bucket. */
  const byAddress = (limiter: RateLimiter, { address }: Sender, of: string): number =>
    address === null ? 0 : limiter.take(`${of} ${networkOf(address)}`);

  return {
    admit: (sender, { secret, ownPage }) => {
      const from = ownPage ? 'page' : 'other';
      if (secret === null)
        return seconds(byAddress(codes, sender, from), 'codesPerAddress', sender);
      const print = fingerprint(secret);
      // Its own limit first: a screen that floods must not use up what its neighbours need.
      const wait = seconds(screens.take(print), 'requestsPerScreen', sender);
      if (wait !== null || credentials.has(print)) return wait;
      return seconds(byAddress(unproven, sender, from), 'requestsPerAddress', sender);
    },
    refused: (sender) =>
      seconds(byAddress(refusals, sender, 'refused'), 'requestsPerAddress', sender, true),
    proven: (secret) => credentials.add(fingerprint(secret)),
  };
}
