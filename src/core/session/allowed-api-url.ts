/** Which URLs of the API may be called with the signed-in person's token. */

import type { Api } from '../config/types.ts';

/**
 * What servers read in different ways after the path has been judged: slashes, backslashes, percent signs and control
 * characters in disguise, and dots that a path parameter hides (RFC 3986 §3.3).
 */
const disguised = /%(2f|5c|25|[01][\da-f]|7f)|(\.|%2e){2}(;|%3b)/i;

/** The whole URL, if dots and encodings still leave the path below an allowed prefix of the API's base; else null. */
export function allowedApiUrl(
  { baseUrl, paths }: Pick<Api, 'baseUrl' | 'paths'>,
  path: string,
): string | null {
  if (!path.startsWith('/') || disguised.test(path.split('?')[0] ?? '')) return null;
  try {
    const { href } = new URL(baseUrl + path);
    return paths.some((prefix) => href.startsWith(baseUrl + prefix)) ? href : null;
  } catch {
    return null;
  }
}
