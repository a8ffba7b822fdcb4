/**
 * The two workers, by a policy of their own: where a security policy asks for trusted types it lets nothing else start
 * one. Only these two files, and only from the page's own origin.
 */

type Script = 'sw.js' | 'engine.js';

interface Policy {
  createScriptURL(url: string): string;
}

declare global {
  interface Window {
    /** To the DOM's types what it makes is a text. */
    readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

const rules: Policy = {
  createScriptURL: (url) => {
    const { origin, pathname } = new URL(url);
    if (origin === location.origin && /\/(sw|engine)\.js$/.test(pathname)) return url;
    throw new TypeError('not a worker of tv-sign-in');
  },
};

/** Made once a page, whoever asks; where there are no trusted types it gives plain texts. */
let policy: Policy | null = null;

/** @param base the folder that the workers are in */
export function scriptUrl(script: Script, base: string): string {
  policy ??= self.trustedTypes?.createPolicy('tv-sign-in', rules) ?? rules;
  return policy.createScriptURL(new URL(script, base).href);
}
