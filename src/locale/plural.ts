/** A sentence in each form that its language has for numbers (CLDR); `#` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** @param language the tag whose rules decide */
export function plural(language: string, count: number, forms: PluralForms): string {
  return (forms[new Intl.PluralRules(language).select(count)] ?? forms.other).replace(
    '#',
    String(count),
  );
}
