/** The brand in what browsers read of the app before any of its scripts runs: title, colour of the frame, manifest, icon. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { defaultColors } from '../../core/config/default-colors.ts';
import type { Brand } from '../../core/config/types.ts';
import { isObject, parseJson } from '../../core/json.ts';
import { onlyHeaders, type SiteHeaders } from './security-headers.ts';
import { textFiles } from './text-file.ts';

/** The page's title, the colour that browsers frame it in, and its icon: the logo, where there is one. */
export function brandedPage(html: string, { name, logo, colors }: Brand): string {
  const replacements: readonly (readonly [RegExp, string | null])[] = [
    [/(?<=<title>)[^<]*/, name && inText(name)],
    [/(?<=name="theme-color" content=")[^"]*/, colors && colors.background],
    // Without a type: a logo may be of any.
    [/(?<=<link rel="icon" )href="[^"]*" type="[^"]*"/, logo && `href="${inText(logo)}"`],
  ];
  return replacements.reduce(
    (text, [place, value]) => (value === null ? text : text.replace(place, () => value)),
    html,
  );
}

/** Where there is no logo, the app's own icon is drawn in the brand's colours. */
export function brandedIcon(svg: string, { colors }: Brand): string {
  if (colors === null) return svg;
  return svg
    .replaceAll(defaultColors.background, colors.background)
    .replaceAll(defaultColors.accent, colors.accent)
    .replaceAll('#202d4d', colors.raised)
    .replaceAll('#f4f6fb', colors.text);
}

/** The manifest of a web app (W3C), by which it is installed; its pictures are the app's own, so they go. */
export function brandedManifest(text: string, { name, logo, colors }: Brand): string {
  const manifest = parseJson(text);
  if (!isObject(manifest)) return text;
  const { screenshots: _, ...rest } = manifest;
  const icon = { src: logo ?? 'icon.svg', sizes: 'any', purpose: 'any' };
  return JSON.stringify({
    ...rest,
    ...(name !== null && { name, short_name: name }),
    ...(colors && { background_color: colors.background, theme_color: colors.background }),
    ...((logo !== null || colors !== null) && { icons: [icon] }),
  });
}

export function brandingRoutes(
  app: FastifyInstance,
  folder: string,
  brand: Brand,
  headers: () => SiteHeaders,
): void {
  const route = (
    name: string,
    type: string,
    kind: 'drawing' | 'file',
    made: (text: string, brand: Brand) => string,
  ): void => {
    const fileOf = textFiles();
    app.get(`/${name}`, async (request, reply) => {
      const text = await readFile(join(folder, name), 'utf8').catch(() => null);
      if (text === null) return reply.code(404).send();
      void onlyHeaders(reply, headers()[kind]).type(type).header('cache-control', 'no-cache');
      return fileOf(made(text, brand)).send(request, reply);
    });
  };
  route('app.webmanifest', 'application/manifest+json', 'file', brandedManifest);
  route('icon.svg', 'image/svg+xml', 'drawing', brandedIcon);
}

/** In HTML, as text or in quotation marks. */
export function inText(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
