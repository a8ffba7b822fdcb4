/** Which language a screen speaks, and its texts, each loaded on its own. */

import type { Strings } from './strings.ts';

export type { Notice, Strings } from './strings.ts';

const languages = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  pt: () => import('./pt.ts'),
  it: () => import('./it.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  tr: () => import('./tr.ts'),
  ar: () => import('./ar.ts'),
  ja: () => import('./ja.ts'),
  zh: () => import('./zh.ts'),
} as const;

export type Language = keyof typeof languages;

/** In the order of a picker. */
export const languageCodes: readonly Language[] = [
  'en',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'nl',
  'pl',
  'tr',
  'ar',
  'ja',
  'zh',
];

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
  for (const tag of [chosen ?? '', configured, ...browser]) {
    const language = spokenIn(tag);
    if (language !== undefined) return localeOf(language, wellFormed(tag) ?? language);
  }
  return localeOf('en', 'en');
}

/** Day, month and year. @param time milliseconds since 1970 */
export function longDate(time: number, tag: string): string {
  return new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', day: 'numeric' }).format(
    time,
  );
}

/** Environments write `fr_FR.UTF-8`, and `Intl` throws at what it can't read. */
function wellFormed(tag: string): string | null {
  const [wanted = ''] = tag.replace(/_/g, '-').split('.');
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(wanted)[0] ?? null;
  } catch {
    return null;
  }
}

/** A region or a script changes nothing: there is one Chinese here, and one Portuguese. */
function spokenIn(tag: string): Language | undefined {
  const [wanted] = tag.toLowerCase().split(/[-_]/);
  return languageCodes.find((code) => code === wanted);
}

async function localeOf(language: Language, tag: string): Promise<Locale> {
  const { strings } = await languages[language]();
  return { language, tag, direction: language === 'ar' ? 'rtl' : 'ltr', strings };
}
