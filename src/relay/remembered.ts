/** What was made of the same text before: a relay reads the same few addresses for every request. */

/** Texts; where there are more, somebody makes them up. */
const mostTexts = 64;
/** Characters. */
const longestText = 256;

/** @param make gives the same for the same text, and something that nobody changes */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const last = known.get(text);
    if (last !== undefined) return last.made;
    const made = make(text);
    // A query is a person's own, and seldom the same twice.
    if (text.length > longestText || text.includes('?')) return made;
    if (known.size >= mostTexts) known.clear();
    known.set(text, { made });
    return made;
  };
}
