/** Which URLs a configuration may hold. */

import type { ParseContext } from './parse-context.ts';
import { ConfigError } from './config-error.ts';

/** Gives the URL back if it may be used. */
export type UrlGuard = (key: string, url: string | null) => string | null;

/** http is for loopback and for the page's own origin, where the relay is; elsewhere only on request. */
export function secureUrls(allowInsecure: boolean, { base }: ParseContext): UrlGuard {
  return (key, url) => {
    if (url === null || allowInsecure) return url;
    const { protocol, hostname, origin } = new URL(url);
    const own = base !== null && new URL(base).origin === origin;
    if (protocol === 'https:' || isLoopback(hostname) || own) return url;
    throw new ConfigError(
      key,
      JSON.stringify(url),
      'https (or "allowInsecure": true in the configuration)',
    );
  };
}

/** Whether a host name is this machine itself, so that http is no risk. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

/**
 * The origin that a text is, as browsers write it; null where it is none. What would be another source or another
 * directive of a content security policy is no origin.
 */
export function originOf(text: string): string | null {
  if (!/^https?:\/\/[^\s/;,*'"?#@]+\/?$/i.test(text)) return null;
  try {
    return new URL(text).origin;
  } catch {
    return null;
  }
}
