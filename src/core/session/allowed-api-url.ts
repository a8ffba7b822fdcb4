/** Which URLs of the API may be called with the signed-in person's token. */

import type { Api } from '../config/types.ts';

/**
 * What servers read in different ways after the path has been judged: slashes, backslashes, percent signs and control
 * characters in disguise, and dots that a path parameter hides (RFC 3986 §3.3).
 */
const disguised = /%(2f|5c|25|[01][\da-f]|7f)|(\.|%2e){2}(;|%3b)/i;

/**
 * The whole URL, if dots and encodings still leave it below an allowed prefix of the API's base or of another of its
 * origins; else null.
 * @param target a path on the API's base, or a whole URL
 */
export function allowedApiUrl(
  { baseUrl, paths, origins = [] }: Pick<Api, 'baseUrl' | 'paths' | 'origins'>,
  target: string,
): string | null {
  const base = target.startsWith('/')
    ? ''
    : [baseUrl, ...origins].find((start) => target.startsWith(`${start}/`));
  if (base === undefined) return null;
  const path = target.slice(base.length);
  const start = base === '' ? baseUrl : base;
  if (disguised.test(path.split('?')[0] ?? '')) return null;
  try {
    const { href } = new URL(start + path);
    return paths.some((prefix) => href.startsWith(start + prefix)) ? href : null;
  } catch {
    return null;
  }
}
