/** What an operator calls a screen: `?screen=lobby-3` in its address. Harmless wherever it is written, and never long. */

/** Tells the app's own relay which screen asks. */
export const screenHeader = 'x-tv-screen';

const allowed = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const placeholder = '{screen}';

/** Null where a value is no such name. */
export function screenName(value: unknown): string | null {
  return typeof value === 'string' && allowed.test(value) ? value : null;
}

/** Parameters as they are sent: `{screen}` stands for the name, and what would stand for nothing is left out. */
export function withScreenName(
  parameters: Readonly<Record<string, string>>,
  name: string | null,
): Readonly<Record<string, string>> {
  const filled: Record<string, string> = {};
  for (const [key, value] of Object.entries(parameters))
    if (name !== null || !value.includes(placeholder))
      filled[key] = value.split(placeholder).join(name ?? '');
  return filled;
}
