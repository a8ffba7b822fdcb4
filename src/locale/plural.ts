/** Picks the form of a sentence that a language has for a number. */

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** @param language the tag whose rules decide (CLDR) */
export function plural(language: string, count: number, forms: Forms): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
}
