/** What other people's systems call somebody: nothing in it may change what stands around it. */

/** Turns text round, or hides in it (Unicode UAX #9, "explicit formatting characters"). */
const controls = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\p{Cc}]/gu;

export function withoutControls(name: string): string {
  return name.replace(controls, '');
}

/** The first letters of the first and the last name; empty where there are no letters. */
export function initials(name: string, tag: string): string {
  const [local = ''] = withoutControls(name).split('@');
  const words = local.split(/[\s._+-]+/).filter((word) => letter.test(word));
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return chosen.map((word) => firstLetter(word ?? '').toLocaleUpperCase(tag)).join('');
}

const letter = /\p{L}/u;

/** A letter with what is joined to it: marks, and the rest of a syllable of Hangul or of a script that joins letters. */
const grapheme = /\p{L}(?:\p{M}|\u200d\p{L}?|[\u1160-\u11ff])*/u;

function firstLetter(word: string): string {
  return grapheme.exec(word)?.[0] ?? '';
}
