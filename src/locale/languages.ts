/** Which language a screen speaks, and its texts, each loaded on its own. */

import { firstSpoken, type Language } from './spoken-language.ts';
import type { Strings } from './strings.ts';

export { languageCodes, type Language } from './spoken-language.ts';
export type { Notice, Strings } from './strings.ts';

const languages: Readonly<Record<Language, () => Promise<{ readonly strings: Strings }>>> = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  'pt-BR': () => import('./pt-BR.ts'),
  'pt-PT': () => import('./pt-PT.ts'),
  it: () => import('./it.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  tr: () => import('./tr.ts'),
  ar: () => import('./ar.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
  'zh-Hant': () => import('./zh-Hant.ts'),
};

type Direction = 'ltr' | 'rtl';

export interface Locale {
  readonly language: Language;
  /** For dates and numbers: the wished tag with its region, as far as its language is spoken here. */
  readonly tag: string;
  /** Which way its texts run. */
  readonly direction: Direction;
  readonly strings: Strings;
}

/**
 * @param configured `auto`, or a tag that wins over the browser's
 * @param browser the browser's tags, the most wanted first
 * @param chosen what the person has picked, which wins over both
 */
export async function loadLocale(
  configured: string,
  browser: readonly string[],
  chosen: string | null = null,
): Promise<Locale> {
  // No language is called `auto`, or nothing.
  const { language, tag } = firstSpoken([chosen ?? '', configured, ...browser]);
  // Words that can't be had are no reason to say nothing.
  return localeOf(language, wellFormed(tag) ?? language).catch(() => localeOf('en', 'en'));
}

/** Day, month and year. @param time milliseconds since 1970 @param timeZone the device's where it is left out */
export function longDate(time: number, tag: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone,
  }).format(time);
}

/** Environments write `fr_FR.UTF-8`, and `Intl` throws at what it can't read. */
function wellFormed(tag: string): string | null {
  const [wanted = ''] = tag.replace(/_/g, '-').split('.');
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? null;
  } catch {
    return null;
  }
}

/** To ask the browser for a module that it has costs a frame. */
const loaded = new Map<Language, Strings>();

async function localeOf(language: Language, tag: string): Promise<Locale> {
  const strings = loaded.get(language) ?? (await languages[language]()).strings;
  loaded.set(language, strings);
  return { language, tag, direction: language === 'ar' ? 'rtl' : 'ltr', strings };
}
