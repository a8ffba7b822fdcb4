/** The little page inside a package that goes on to the app: what LG and Samsung call a hosted web app. */

import { markup } from './escape.ts';
import { dark, madeBy, type HostedApp } from './platform.ts';

/**
 * `index.html` and `start.js`: a script of its own, since Tizen may refuse one inside the page.
 * @param first what the script does before it goes on, for an engine of 2016
 */
export function startPage(
  { url, name }: HostedApp,
  first: readonly string[] = [],
): Record<'index.html' | 'start.js', string> {
  const html = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <meta name="generator" content="${markup(madeBy)}" />
    <title>${markup(name)}</title>
    <script src="start.js"></script>
  </head>
  <body></body>
</html>
`;
  // Replaced, not opened: Back on the app's first screen must not come here, which would open the app again.
  const script = [
    `document.documentElement.style.background = '${dark}';`,
    ...first,
    `location.replace(${JSON.stringify(url.href)});`,
  ];
  return { 'index.html': html, 'start.js': `${script.join('\n')}\n` };
}
