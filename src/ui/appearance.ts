/** The language and the colours of the page, as the configuration and the person want them. */

import type { Settings } from '../client/session-client.ts';
import { loadLocale, type Locale } from '../locale/languages.ts';

/** @param chosen what the person has picked on this screen */
export async function appearance(settings: Settings | null, chosen: string | null): Promise<Locale> {
  const { documentElement } = document;
  const brand = settings?.brand;
  const [locale] = await Promise.all([
    loadLocale(settings?.locale ?? 'auto', navigator.languages, chosen),
    // The style sheet's own colours need no script; those of a brand that is gone are taken off.
    brand || documentElement.hasAttribute('style') ? import('./theme.ts').then(({ applyBrand }) => applyBrand(brand, documentElement)) : null,
  ]);
  document.title = brand?.name ?? locale.strings.productName;
  // One Chinese for every region: its letters must not be drawn as another's.
  documentElement.lang = locale.language === 'zh' ? 'zh-Hans' : locale.tag;
  documentElement.dir = locale.direction;
  return locale;
}
