/**
 * Writes the security headers down for whoever serves the built app without its server: `_headers` beside the app, where
 * Netlify and Cloudflare Pages look for it, and parts of configurations for nginx and Caddy, which are nobody's to read.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { pageHeaders } from '../src/server/site/security-headers.ts';

/** Only `config.json` knows the provider, and only where the app is served. */
const headers = Object.entries(
  pageHeaders({ pictures: ['https:'], called: ['https:'], frameAncestors: [], hstsSeconds: 0 }),
);

const comment = [
  '# Written by the build. "https:" in img-src and connect-src stands for the origins of your provider and your API:',
  '# name them there, such as https://login.example.com.',
];

const files = {
  netlify: [...comment, '/*', ...headers.map(([name, value]) => `  ${name}: ${value}`)],
  nginx: [
    ...comment,
    '# Include it in the server block that serves dist/site; a location with an add_header of its own has to repeat it.',
    ...headers.map(([name, value]) => `add_header ${name} "${value}" always;`),
  ],
  caddy: [
    ...comment,
    '# Import this file, and say "import tv-sign-in-headers" in the block of your site.',
    '(tv-sign-in-headers) {',
    '\theader {',
    ...headers.map(([name, value]) => `\t\t${name} "${value}"`),
    '\t}',
    '}',
  ],
} as const;

export function staticHeaders(): Plugin {
  return {
    name: 'static-headers',
    apply: 'build',
    // After the list of the offline shell is made: no screen has a use for them.
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      const folder = join(dir, '../headers');
      await mkdir(folder, { recursive: true });
      await writeFile(join(dir, '_headers'), text(files.netlify));
      await writeFile(join(folder, 'nginx.conf'), text(files.nginx));
      await writeFile(join(folder, 'Caddyfile'), text(files.caddy));
    },
  };
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
