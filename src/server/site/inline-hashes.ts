/** What the build has put into a page, as a content security policy names it: by what it is, to the byte. */

import { createHash } from 'node:crypto';

/** @param pages each as it is served; what several have counts once */
export function inlineHashes(
  element: 'script' | 'style',
  ...pages: readonly string[]
): readonly string[] {
  const whole = new RegExp(`<${element}>([^]*?)</${element}>`, 'g');
  const sources = pages
    .flatMap((html) => [...html.matchAll(whole)])
    .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return [...new Set(sources)];
}
