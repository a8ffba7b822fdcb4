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
import { firstScreenPage, readFirstScreens, type FirstScreens } from './first-screens.ts';
import type { Headers } from './security-headers.ts';
import { TextFile } from './text-file.ts';

export interface PageOptions {
  /** The built app. */
  readonly folder: string;
  readonly headers: () => Headers;
  /** What screens get; `isProvisional`: the provider has yet to say something. */
  readonly screenConfig: () => { readonly config: Config; readonly isProvisional: boolean };
}

interface Built {
  readonly html: string;
  /** Null: the build has written none. */
  readonly firstScreens: FirstScreens | null;
  /** Language tag → its chunk, below the app's folder. */
  readonly languages: Readonly<Record<string, unknown>>;
}

export function pageRoute(app: FastifyInstance, options: PageOptions): void {
  const { folder, headers, screenConfig } = options;
  let built: Built | null = null;
  let madeFor = '';
  /** By language. */
  const variants = new Map<string | undefined, TextFile>();

  const variant = (built: Built, accepted: string): TextFile => {
    const { config, isProvisional } = screenConfig();
    const data = JSON.stringify({ config, isProvisional });
    if (data !== madeFor) variants.clear();
    madeFor = data;
    const language = spokenLanguage(built.languages, [config.locale, ...acceptedTags(accepted)]);
    const file =
      variants.get(language) ??
      new TextFile(pageText(built, config, isProvisional, language), ['accept-language']);
    variants.set(language, file);
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
    return { html, languages, firstScreens: await readFirstScreens(folder) };
  } catch {
    return null;
  }
}

/** @param language of the viewer; undefined: none that is spoken here */
function pageText(
  { html, languages, firstScreens }: Built,
  config: Config,
  isProvisional: boolean,
  language: string | undefined,
): string {
  const { brand } = config;
  const whole = firstScreens && firstScreenPage(firstScreens, language ?? 'en', brand);
  const page = brand ? brandedPage(whole ?? html, brand) : (whole ?? html);
  const mark = isProvisional ? ' data-provisional' : '';
  const data = `<script type="application/json" id="${embeddedConfigId}"${mark}>${inHtml(config)}</script>`;
  const colors = whole !== null && brand?.colors ? (firstScreens?.colors ?? '') : '';
  return page.replace('</head>', () => `${hint(languages, language)}${data}${colors}</head>`);
}

/** The words are the app's to ask for, later. */
function hint(languages: Built['languages'], language = ''): string {
  const chunk = languages[language];
  return typeof chunk === 'string' ? `<link rel="modulepreload" crossorigin href="${chunk}">` : '';
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

/** The first language that is spoken here, by whatever its tag says; a wrong guess is put right by the page. */
function spokenLanguage(
  languages: Built['languages'],
  tags: readonly string[],
): string | undefined {
  const known = Object.keys(languages);
  const candidates = tags
    .flatMap((tag) => [tag, ...likelyTags(tag)])
    .map((tag) => tag.toLowerCase());
  return candidates
    .map((wanted) => known.find((spoken) => spoken.toLowerCase() === wanted))
    .find((spoken) => spoken !== undefined);
}

/** A language by its script, as Chinese is written, by its region, as Portuguese is, and by itself. */
function likelyTags(tag: string): readonly string[] {
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    return [`${language}-${script}`, `${language}-${region}`, language];
  } catch {
    return [];
  }
}
