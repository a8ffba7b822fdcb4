/**
 * The welcome screen as HTML, in every language: the template that the app draws, rendered once. Beside it a page that shows it
 * before the app's script has run, for the app's server, which knows the viewer's language and the brand.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import type { Plugin, ResolvedConfig } from 'vite';
import { languageCodes, loadLocale, type Locale } from '../src/locale/languages.ts';
import {
  firstScreensFile,
  slots,
  type FirstScreen,
  type FirstScreens,
} from '../src/server/site/first-screens.ts';
import { branding, type Brand } from '../src/ui/components/branding.ts';
import { welcomeScreen } from '../src/ui/screens/welcome-screen.ts';
import { bundle } from './worker-bundles.ts';

export function firstScreens(target: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'first-screens',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    // The page is complete, and no screen has a use for this beside it.
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      const colors = await bundle(config, target, 'src/app/first-colors.ts');
      const script = await bundle(config, target, 'src/app/first-screen/main.ts');
      const screens: FirstScreens = {
        page: await completePage(dir, script.trim()),
        colors: `<script>${colors.trim()}</script>`,
        languages: await inEachLanguage(),
        branding: {
          name: branded({ name: slots.name, logo: null }),
          logo: branded({ name: null, logo: slots.logo }),
          both: branded({ name: slots.name, logo: slots.logo }),
        },
      };
      await writeFile(join(dir, firstScreensFile), JSON.stringify(screens));
    },
  };
}

async function inEachLanguage(): Promise<FirstScreens['languages']> {
  const screens = languageCodes.map(
    async (code) => [code, firstScreen(await loadLocale(code, []))] as const,
  );
  return Object.fromEntries(await Promise.all(screens));
}

function firstScreen({ direction, strings }: Locale): FirstScreen {
  const brand = { name: slots.name, logo: null, colors: null };
  const start = { label: strings.welcome.signIn, run: () => undefined };
  const welcome = markup(welcomeScreen(null, strings, brand, start, () => undefined));
  return {
    title: strings.productName,
    direction,
    html: replaced(welcome, [
      [markup(branding(brand)), slots.branding],
      [' data-focus', ' data-focus autofocus'],
    ]),
  };
}

/**
 * The page with all that a first screen is painted from: no request keeps it waiting. Script and sheet lie beside it, unread, for what
 * comes after that frame, and for a policy that lets nothing inline in.
 */
async function completePage(dir: string, script: string): Promise<string> {
  const html = await readFile(join(dir, 'index.html'), 'utf8');
  const [app = '', source = ''] =
    /<script type="module"[^>]* src="([^"]+)"><\/script>/.exec(html) ?? [];
  const [sheet = '', path = ''] =
    /<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/.exec(html) ?? [];
  const css = await readFile(join(dir, path), 'utf8');
  const tag = `lang="${slots.language}" dir="${slots.direction}"`;
  const beforeEnd = '<script async';
  return replaced(html, [
    [/<script[^>]* src="first-colors.js"><\/script>\s*/, ''],
    [app, `<link rel="preload" as="script" crossorigin href="${source}">`],
    [sheet, `<style>${withPaths(css.trim(), path)}</style>`],
    ['<html lang="en"', `<html ${tag}`],
    [/(?<=<title>)[^<]*/, slots.title],
    ['<div id="boot"', `<div id="boot" ${tag}`],
    [
      beforeEnd,
      `<template id="welcome">${slots.welcome}</template><template id="sheet">${sheet}</template><template id="app">${app}</template><script>${script}</script>${beforeEnd}`,
    ],
  ]);
}

/** What a sheet names from its own folder, named from the page's. */
function withPaths(css: string, path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return css.replace(/url\((["']?)(?:\.\/)?/g, `url($1${folder}`);
}

function branded(brand: Pick<Brand, 'name' | 'logo'>): string {
  return markup(branding({ ...brand, colors: null }));
}

/** Without what Lit would need to find its parts again, and without the template's own line breaks. */
function markup(template: unknown): string {
  return collectResultSync(render(template))
    .replace(/<!--[^]*?-->/g, '')
    .replace(/\s*\n\s*/g, '');
}

/** @throws {Error} where something is not there once */
function replaced(text: string, changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((before, [from, to]) => {
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`first screens: ${String(from)} is not there`);
    return after;
  }, text);
}
