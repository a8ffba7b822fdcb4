/**
 * Who may ask how often. A screen is counted by its code or its token; the address that it shares with others counts
 * only for what nobody has proven yet, and what is refused counts in a bucket of its own.
 */

import type { Limits as LimitSettings } from '../core/config-server.ts';
import { CredentialSet, createFingerprint } from './credential-set.ts';
import type { RateLimit, Report } from './events.ts';
import type { Sender } from './messages.ts';
import { RateLimiter } from './rate-limiter.ts';

/** What a request shows that says whose it is. */
export type Credential =
  /** A new code is asked for. @member ownPage by a page that the browser says is the app's */
  | { readonly kind: 'none'; readonly ownPage: boolean }
  /** A device code, a refresh token or an access token. */
  | { readonly kind: 'secret'; readonly text: string };

export interface RateLimits {
  /** Seconds until it may be asked again; null: it may now. */
  admit(sender: Sender, credential: Credential): number | null;
  /** For what was refused already: whether so much of it came from there that it should be answered more curtly. */
  refused(sender: Sender): number | null;
  /** The provider has answered well to it, or has just issued it. */
  proven(secret: string): void;
}

export function createRateLimits(settings: LimitSettings, now: () => number, random: () => number, report: Report): RateLimits {
  const codes = new RateLimiter(settings.codesPerAddress, now);
  const unproven = new RateLimiter(settings.requestsPerAddress, now);
  const refusals = new RateLimiter(settings.requestsPerAddress, now);
  const screens = new RateLimiter(settings.requestsPerScreen, now);
  const credentials = new CredentialSet();
  const fingerprint = createFingerprint(random);

  const seconds = (waitMs: number, limit: RateLimit, { address }: Sender, refused = false): number | null => {
    if (waitMs === 0) return null;
    report({ kind: 'limit-reached', limit, address, refused });
    return Math.ceil(waitMs / 1_000);
  };
  /** Without an address everybody would share one bucket. */
  const byAddress = (limiter: RateLimiter, sender: Sender, of = ''): number =>
    sender.address === null ? 0 : limiter.take(of + networkOf(sender.address));

  return {
    admit: (sender, credential) => {
      if (credential.kind === 'none') {
        // What only programs can send must not use up what the pages behind the same address need.
        return seconds(byAddress(codes, sender, credential.ownPage ? 'page ' : 'other '), 'codesPerAddress', sender);
      }
      const print = fingerprint(credential.text);
      // Its own limit first: a screen that floods must not use up what its neighbours need.
      const wait = seconds(screens.take(print), 'requestsPerScreen', sender);
      if (wait !== null || credentials.has(print)) return wait;
      return seconds(byAddress(unproven, sender), 'requestsPerAddress', sender);
    },
    refused: (sender) => seconds(byAddress(refusals, sender), 'requestsPerAddress', sender, true),
    proven: (secret) => credentials.add(fingerprint(secret)),
  };
}

/** An IPv4 address, or the network of 64 bits that an IPv6 customer has to choose addresses from. */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const whole = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
