/** Which URLs of the API may be called with the signed-in person's token. */

import type { Api } from './config.ts';

/** Slashes, backslashes and percent signs in disguise: some servers decode them after the path has been judged. */
const disguised = /%(2f|5c|25)|\.\.;/i;

/** The whole URL, if dots and encodings still leave the path below an allowed prefix of the API's base; else null. */
export function allowedApiUrl({ baseUrl, paths }: Pick<Api, 'baseUrl' | 'paths'>, path: string): string | null {
  if (!path.startsWith('/') || disguised.test(path.split('?')[0] ?? '')) return null;
  try {
    const { href } = new URL(baseUrl + path);
    return paths.some((prefix) => href.startsWith(baseUrl + prefix)) ? href : null;
  } catch {
    return null;
  }
}
