/** What a page of the app's own, or any other, is named by: it stays a path wherever the file is read. */

import type { ConfigReader } from './config-reader.ts';
import type { UrlGuard } from './url-rules.ts';

/** What was expected. With a dot a path begins where the app is served. @param example a file's name */
export function pathOrUrlWanted(example: string): string {
  return `an http(s) URL, or a path: "./${example}" from the app’s own address, "/${example}" from its origin`;
}

export function pathOrUrl(
  section: ConfigReader,
  key: string,
  guard: UrlGuard,
  example: string,
): string | null {
  const wanted = pathOrUrlWanted(example);
  const written = section.optionalText(key);
  if (written === null) return null;
  // What browsers take for another host is no path.
  if (/^\.?\//.test(written))
    return /^\.?\/(?![/\\])\S*$/.test(written) ? written : section.fail(key, wanted);
  return guard(section.name(key), section.optionalUrl(key, wanted));
}
