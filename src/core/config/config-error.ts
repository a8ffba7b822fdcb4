/** What an operator reads of a bad key. */

/** One bad key: what it is called, what was found, what was expected. Never holds a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(
    readonly key: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${key}: found ${found}, expected ${expected}`);
  }
}

/** What kind of value was found, without the value. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`;
}

/** A value as it may be shown: short, and without a password in a URL. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value).replace(/\/\/[^/@]*@/, '//…@');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
