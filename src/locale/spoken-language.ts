/** Which of the languages a tag asks for. */

/** In the order of a picker. */
export const languageCodes = [
  'en',
  'fr',
  'de',
  'es',
  'pt-BR',
  'pt-PT',
  'it',
  'nl',
  'pl',
  'tr',
  'ar',
  'ja',
  'ko',
  'zh-Hans',
  'zh-Hant',
] as const;

export type Language = (typeof languageCodes)[number];

/** The first of some tags whose language is spoken here, and that language; English where none is. */
export function firstSpoken(tags: readonly string[]): {
  readonly language: Language;
  readonly tag: string;
} {
  for (const tag of tags) {
    const language = spokenIn(tag);
    if (language !== undefined) return { language, tag };
  }
  return { language: 'en', tag: 'en' };
}

/** Where a language is written in two ways, the script or the region tells which. */
export function spokenIn(tag: string): Language | undefined {
  const [wanted, ...subtags] = tag.toLowerCase().split(/[-_.]/);
  const has = (...ones: readonly string[]): boolean => ones.some((one) => subtags.includes(one));
  switch (wanted) {
    case 'zh':
      return has('hant') || (has('tw', 'hk', 'mo') && !has('hans')) ? 'zh-Hant' : 'zh-Hans';
    case 'pt':
      // Africa and Asia write as Portugal does.
      return subtags.length === 0 || has('br') ? 'pt-BR' : 'pt-PT';
    default:
      return languageCodes.find((code) => code === wanted);
  }
}
