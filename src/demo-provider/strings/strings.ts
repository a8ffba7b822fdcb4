/** What the phone's pages say, in the languages that they know. */

import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Strings } from './types.ts';

const languages: readonly Strings[] = [en, fr];

/** The best of what a browser accepts; English where it accepts neither. */
export function stringsFor(accepts: (...languages: string[]) => string | false): Strings {
  const best = accepts(...languages.map(({ language }) => language));
  return languages.find(({ language }) => language === best) ?? en;
}
