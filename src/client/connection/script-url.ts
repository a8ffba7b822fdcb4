/**
 * The app's two workers, by a policy of their own: the security policy lets nothing else start one where engines know
 * trusted types.
 */

type Script = 'sw.js' | 'engine.js';

interface Policy {
  createScriptURL(name: Script): string;
}

declare global {
  interface Window {
    /** To the DOM's types what it makes is a text. */
    readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

const rules: Policy = { createScriptURL: (name) => (name === 'sw.js' ? name : 'engine.js') };

/** Where there are no trusted types it gives plain texts. */
export const scriptUrls = self.trustedTypes
  ? self.trustedTypes.createPolicy('tv-sign-in', rules)
  : rules;
