/** The user code as people see and type it. */

/** Shape of a code for the provider: no vowels, so that no words come up by chance. */
export const userCodeShape = { charset: 'base-20', mask: '****-****' } as const;

/** What was typed or scanned, as the provider stores it: capitals alone. */
export function storedUserCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** As the TV shows it. */
export function shownUserCode(typed: string): string {
  const stored = storedUserCode(typed);
  return stored.length === 8 ? `${stored.slice(0, 4)}-${stored.slice(4)}` : typed.trim();
}

/** Whether a person has approved or denied this code already. */
export function isDecided(code: {
  accountId?: string | undefined;
  error?: string | undefined;
}): boolean {
  return code.accountId !== undefined || code.error !== undefined;
}
