/**
 * The app's page with what its first screen needs: the configuration, and hints for the files that the browser would learn of
 * only from others. What is in it is data; the security policy lets no code in.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { embeddedConfigId } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import { isObject, parseJson } from '../../core/json.ts';
import { brandedPage } from './branding.ts';
import type { Headers } from './security-headers.ts';
import { TextFile } from './text-file.ts';

/** It reads what is put into the page, and without a brand there is nothing for it to do. */
const firstColors = /<script[^>]*src="first-colors\.js"><\/script>/;

export interface PageOptions {
  /** The built app. */
  readonly folder: string;
  readonly headers: () => Headers;
  /** What screens get; `isProvisional`: the provider has yet to say something. */
  readonly screenConfig: () => { readonly config: Config; readonly isProvisional: boolean };
}

interface Built {
  readonly html: string;
  /** Language tag → its chunk, below the app's folder. */
  readonly languages: Readonly<Record<string, unknown>>;
}

export function pageRoute(app: FastifyInstance, options: PageOptions): void {
  const { folder, headers, screenConfig } = options;
  let built: Built | null = null;
  let madeFor = '';
  /** By the chunk that each hints at. */
  const variants = new Map<string, TextFile>();

  const variant = ({ html, languages }: Built, accepted: string): TextFile => {
    const { config, isProvisional } = screenConfig();
    const data = JSON.stringify({ config, isProvisional });
    if (data !== madeFor) variants.clear();
    madeFor = data;
    const chunk = languageChunk(languages, [config.locale, ...acceptedTags(accepted)]);
    const file =
      variants.get(chunk ?? '') ??
      new TextFile(pageText(html, config, isProvisional, chunk), ['accept-language']);
    variants.set(chunk ?? '', file);
    return file;
  };

  for (const path of ['/', '/index.html'])
    app.get(path, async (request, reply) => {
      built ??= await readBuilt(folder);
      if (built === null) return reply.code(404).send();
      const file = variant(built, request.headers['accept-language'] ?? '');
      void reply
        .type('text/html; charset=utf-8')
        .headers({ ...headers(), 'cache-control': 'no-cache' });
      return file.send(request, reply);
    });
}

async function readBuilt(folder: string): Promise<Built | null> {
  try {
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    const list = parseJson(await readFile(join(folder, 'shell.json'), 'utf8').catch(() => ''));
    const languages = isObject(list) && isObject(list['languages']) ? list['languages'] : {};
    return { html, languages };
  } catch {
    return null;
  }
}

function pageText(
  html: string,
  config: Config,
  isProvisional: boolean,
  chunk: string | null,
): string {
  const hint = chunk === null ? '' : `<link rel="modulepreload" crossorigin href="${chunk}">`;
  const mark = isProvisional ? ' data-provisional' : '';
  const data = `<script type="application/json" id="${embeddedConfigId}"${mark}>${inHtml(config)}</script>`;
  const plain = html.replace(firstColors, '');
  const page = config.brand ? brandedPage(plain, config.brand) : plain;
  const colors = config.brand?.colors ? '<script src="first-colors.js"></script>' : '';
  return page.replace('</head>', () => `${hint}${data}${colors}</head>`);
}

/** Nothing in it can end the element that it is in. */
function inHtml(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (letter) => {
    const code = letter.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

/** `Accept-Language` (RFC 9110 §12.5.4), in the order that browsers write it: the most wanted first. */
function acceptedTags(header: string): readonly string[] {
  return header.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
}

/** The file of the first language that is spoken here; a wrong guess costs the browser a request, and nothing else. */
function languageChunk(languages: Built['languages'], tags: readonly string[]): string | null {
  for (const tag of tags) {
    const wanted = tag.toLowerCase();
    const known = Object.entries(languages).find(
      ([spoken]) => spoken.toLowerCase() === wanted || spoken === wanted.split('-')[0],
    );
    if (typeof known?.[1] === 'string') return known[1];
  }
  return null;
}
