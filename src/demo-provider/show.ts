/** Sends a page: the frame around it, its language, its headers. */

import type { KoaContextWithOIDC } from 'oidc-provider';
import { html } from './html.ts';
import type { Page } from './pages.ts';
import { stringsFor } from './strings/strings.ts';
import type { Strings } from './strings/types.ts';
import { stylePath } from './style.ts';

/** What showing a page takes of a request, before or after the provider has put its own part on it. */
export type Exchange = Pick<
  KoaContextWithOIDC,
  'status' | 'type' | 'body' | 'set' | 'vary' | 'acceptsLanguages' | 'redirect'
>;

/** Answers with one page, made with the strings of the browser's language. */
export function show(exchange: Exchange, status: number, make: (strings: Strings) => Page): void {
  const strings = stringsFor((...languages) => exchange.acceptsLanguages(...languages));
  const { title, content } = make(strings);
  const page = html`<!doctype html>
    <html lang="${strings.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${strings.site}</title>
        <link rel="stylesheet" href="${stylePath}" />
      </head>
      <body>
        <header>${strings.site}</header>
        <main>${content}</main>
        <footer>${strings.footer}</footer>
      </body>
    </html>`;
  exchange.status = status;
  exchange.type = 'html';
  exchange.body = page.markup;
  exchange.vary('Accept-Language');
  exchange.set('Cache-Control', 'no-store');
}

/** Sends the phone on, by a path: whatever name it reached the demo by stays, and so do its cookies. */
export function sendTo(exchange: Exchange, path: string): void {
  exchange.status = 303;
  exchange.redirect(path);
}
