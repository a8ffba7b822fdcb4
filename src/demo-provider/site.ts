/** What the demo serves beside the protocol: the start page, the last pages, the stylesheet. */

import { donePage, homePage, noticePage } from './pages.ts';
import { show, type Exchange } from './show.ts';
import { style, stylePath } from './style.ts';

export const donePath = '/done';
export const deniedPath = '/denied';

/** Answers a path of the site; false where it is somebody else's. */
export function serveSite(exchange: Exchange, path: string): boolean {
  switch (path) {
    case '/':
      show(exchange, 200, homePage);
      return true;
    case donePath:
      show(exchange, 200, donePage);
      return true;
    case deniedPath:
      show(exchange, 200, ({ denied }) => noticePage(denied));
      return true;
    case stylePath:
      exchange.status = 200;
      exchange.type = 'css';
      exchange.body = style;
      exchange.set('Cache-Control', 'public, max-age=31536000, immutable');
      return true;
    default:
      return false;
  }
}
