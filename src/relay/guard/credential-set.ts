/** Codes and tokens that a provider has answered well to, by fingerprint: whoever holds one is a screen of its own. */

/** A few megabytes; the least recently used are forgotten first. */
const mostCredentials = 100_000;

export class CredentialSet {
  private readonly seen = new Set<string>();

  has(fingerprint: string): boolean {
    const known = this.seen.delete(fingerprint);
    // Used is young again.
    if (known) this.add(fingerprint);
    return known;
  }

  add(fingerprint: string): void {
    this.seen.add(fingerprint);
    if (this.seen.size > mostCredentials) {
      const [oldest] = this.seen;
      if (oldest !== undefined) this.seen.delete(oldest);
    }
  }
}

/** A hash of 64 bits that nobody outside can foresee: the seeds differ from process to process. No secret is kept. */
export function createFingerprint(random: () => number): (text: string) => string {
  const seeds = [random() * 2 ** 32, random() * 2 ** 32].map((seed) => seed >>> 0);
  return (text) => {
    let [high = 0, low = 0] = seeds;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      // The primes of FNV-1a and of MurmurHash3's mixer.
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul(low ^ unit, 0x85ebca6b);
      low ^= low >>> 13;
    }
    return `${(high >>> 0).toString(36)}.${(low >>> 0).toString(36)}`;
  };
}
