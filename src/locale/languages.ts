/** Which language a screen speaks, and its texts, each loaded on its own. */

import type { Strings } from './strings.ts';

export type { Notice, Strings } from './strings.ts';

const languages = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
} as const;

export type Language = keyof typeof languages;

const codes: readonly Language[] = ['en', 'fr'];

export interface Locale {
  readonly language: Language;
  /** For dates and numbers: the wished tag with its region, as far as its language is spoken here. */
  readonly tag: string;
  readonly strings: Strings;
}

/**
 * @param configured `auto`, or a tag that wins over the browser's
 * @param browser the browser's tags, the most wanted first
 */
export async function loadLocale(configured: string, browser: readonly string[]): Promise<Locale> {
  const tags = configured === 'auto' ? browser : [configured, ...browser];
  for (const tag of tags) {
    const language = codes.find((code) => tag.toLowerCase().split(/[-_]/)[0] === code);
    if (language !== undefined) return { language, tag: wellFormed(tag) ?? language, strings: await load(language) };
  }
  return { language: 'en', tag: 'en', strings: await load('en') };
}

/** Day, month and year. @param time milliseconds since 1970 */
export function longDate(time: number, tag: string): string {
  return new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', day: 'numeric' }).format(time);
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

async function load(language: Language): Promise<Strings> {
  return (await languages[language]()).strings;
}
