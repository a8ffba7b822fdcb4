/**
 * The first screen before the app is there: the app's server has put the welcome into the page, as the app draws it, and this shows it
 * where the app is going to. The build puts it into that page. See docs/decisions/0024-the-welcome-is-in-the-page.md.
 */

import { embeddedConfig } from '../../client/embedded-config.ts';
import { firstView } from '../../client/first-view.ts';
import { lastVisit } from '../../client/last-visit.ts';
import { firstSpoken } from '../../locale/spoken-language.ts';
import { afterFrame } from '../../ui/app/after-frame.ts';
import { chosenLanguage } from '../../ui/app/chosen-language.ts';
import { isUpright } from '../../ui/appearance/box.ts';
import { applyBrand } from '../../ui/appearance/theme.ts';
import { keepPress } from '../early-press.ts';

/** What a template holds, once: what is left in the page nobody has taken (public/too-old-check.js). */
function taken(id: string): DocumentFragment | '' {
  const template = document.getElementById(id);
  template?.remove();
  return template instanceof HTMLTemplateElement ? template.content : '';
}

/** @returns whether there is a screen to be painted before the app */
function showFirstScreen(): boolean {
  const boot = document.getElementById('boot');
  const base = new URL('./', document.baseURI).href;
  const embedded = embeddedConfig(base);
  const { session, settings } = firstView(embedded, lastVisit(base));
  if (boot === null || embedded === null || settings === null) return false;
  const { brand = null, locale } = settings;
  if (brand?.colors) applyBrand(brand, boot);
  const { language } = firstSpoken([chosenLanguage() ?? '', locale, ...navigator.languages]);
  // The page may be a stored copy, of a brand or a language of before.
  const isStale =
    language !== boot.lang ||
    JSON.stringify(brand) !== JSON.stringify(embedded.config.brand ?? null);
  if (session.kind !== 'signed-out' || isStale) return false;
  boot.textContent = '';
  boot.removeAttribute('data-blank');
  boot.toggleAttribute('data-upright', isUpright({ width: innerWidth, height: innerHeight }));
  boot.append(taken('welcome'));
  keepPress(boot);
  return true;
}

const [sheet, app] = [taken('sheet'), taken('app')];
const start = (): void => document.head.append(app);
// Somebody's policy has let the script in and not the sheet.
const isStyled = document.styleSheets.length > 0;
if (!isStyled) document.head.append(sheet);
let paintsFirst = false;
try {
  paintsFirst = isStyled && showFirstScreen();
} finally {
  // To read and to run it takes a slow set longer than to paint what is here.
  if (paintsFirst) afterFrame(start);
  else start();
}
