/**
 * Writes the security headers down for whoever serves the built app without its server: `_headers` beside the app, where
 * Netlify and Cloudflare Pages look for it, and parts of configurations for nginx and Caddy, which are nobody's to read.
 * Each header stands there for the paths that need it, and for each path once: hosts differ in what they make of two.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { inlineHashes } from '../src/server/site/inline-hashes.ts';
import { siteHeaders, type SiteHeaders } from '../src/server/site/security-headers.ts';

/** Only `config.json` knows the provider, and only where the app is served. */
const headersWith = (scripts: readonly string[]): SiteHeaders =>
  siteHeaders({
    pictures: ['https:'],
    called: ['https:'],
    frameAncestors: [],
    hstsSeconds: 0,
    inlineScripts: scripts,
    inlineStyles: [],
  });

interface Rule {
  readonly kind: Exclude<keyof SiteHeaders, 'file'>;
  /** Where the app is at the root of its host. */
  readonly paths: readonly string[];
  /** Wherever it is: as Caddy writes the ends of paths, and as nginx does. */
  readonly ends: readonly string[];
  readonly pattern: string;
}

const rules: readonly Rule[] = [
  {
    kind: 'page',
    paths: ['/', '/index.html'],
    ends: ['*/', '*.html'],
    pattern: '(/|\\.html)$',
  },
  {
    kind: 'worker',
    paths: ['/sw.js', '/engine.js'],
    ends: ['*/sw.js', '*/engine.js'],
    pattern: '/(sw|engine)\\.js$',
  },
  { kind: 'drawing', paths: ['/*.svg'], ends: ['*.svg'], pattern: '\\.svg$' },
];

type Named = readonly (readonly [name: string, value: string])[];

/** What every answer has. */
function everywhere({ file }: SiteHeaders): Named {
  return Object.entries<string>(file);
}

/** What an answer of this kind has beside that. */
function added(headers: SiteHeaders, kind: Rule['kind']): Named {
  return Object.entries(headers[kind]).filter(([name]) => !Object.hasOwn(headers.file, name));
}

const comment = [
  '# Written by the build. "https:" in img-src and connect-src stands for the origins of your provider and your API:',
  '# name them there, such as https://login.example.com.',
];

function netlify(headers: SiteHeaders): readonly string[] {
  const lines = (named: Named) => named.map(([name, value]) => `  ${name}: ${value}`);
  return [
    ...comment,
    '/*',
    ...lines(everywhere(headers)),
    ...rules.flatMap(({ kind, paths }) =>
      paths.flatMap((path) => [path, ...lines(added(headers, kind))]),
    ),
  ];
}

/** A header whose variable is empty is not sent. */
function nginx(headers: SiteHeaders): readonly string[] {
  const variable = (name: string) => `$tv_${name.replaceAll('-', '_')}`;
  const set = ([name, value]: Named[number]) => `set ${variable(name)} "${value}";`;
  const some = [
    ...new Set(rules.flatMap(({ kind }) => added(headers, kind).map(([name]) => name))),
  ];
  return [
    ...comment,
    '# Include it in the server block that serves dist/site; a location with an add_header of its own has to repeat it.',
    ...some.map((name) => set([name, ''])),
    ...rules.flatMap(({ kind, pattern }) => [
      `if ($uri ~ "${pattern}") {`,
      ...added(headers, kind).map((header) => `    ${set(header)}`),
      '}',
    ]),
    ...everywhere(headers).map(([name, value]) => `add_header ${name} "${value}" always;`),
    ...some.map((name) => `add_header ${name} ${variable(name)} always;`),
  ];
}

function caddy(headers: SiteHeaders): readonly string[] {
  const lines = (named: Named) => named.map(([name, value]) => `\t\t${name} "${value}"`);
  return [
    ...comment,
    '# Import this file, and say "import tv-sign-in-headers" in the block of your site.',
    '(tv-sign-in-headers) {',
    '\theader {',
    ...lines(everywhere(headers)),
    '\t}',
    ...rules.flatMap(({ kind, ends }) => [
      `\t@tv-${kind} path ${ends.join(' ')}`,
      `\theader @tv-${kind} {`,
      ...lines(added(headers, kind)),
      '\t}',
    ]),
    '}',
  ];
}

export function staticHeaders(): Plugin {
  return {
    name: 'static-headers',
    apply: 'build',
    // After the list of the offline shell is made: no screen has a use for them.
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      const folder = join(dir, '../headers');
      const headers = headersWith(
        inlineHashes('script', await readFile(join(dir, 'index.html'), 'utf8')),
      );
      await mkdir(folder, { recursive: true });
      await writeFile(join(dir, '_headers'), text(netlify(headers)));
      await writeFile(join(folder, 'nginx.conf'), text(nginx(headers)));
      await writeFile(join(folder, 'Caddyfile'), text(caddy(headers)));
    },
  };
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
